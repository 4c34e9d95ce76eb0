using MyPage.Domain.Contracts;

namespace MyPage.Domain.Notices;

/// <summary>Somebody as far as notices ask who they are.</summary>
/// <param name="HasEnded">True for a holder whose contract has ended, and for a registered user without a line that has not.</param>
/// <param name="Subscriptions">A holder's: all of the contract. A registered user's: those that their LINE account is linked to.</param>
public sealed record NoticeReader(bool HasEnded, IReadOnlyList<NoticeSubscription> Subscriptions)
{
    /// <summary>The holder of a contract.</summary>
    public static NoticeReader Holder(ContractStatus contract, IReadOnlyList<NoticeSubscription> lines) => new(contract == ContractStatus.Terminated, lines);

    /// <summary>A registered user of these lines.</summary>
    public static NoticeReader User(IReadOnlyList<NoticeSubscription> lines) => new(lines.All(line => line.Status == SubscriptionStatus.Terminated), lines);
}
