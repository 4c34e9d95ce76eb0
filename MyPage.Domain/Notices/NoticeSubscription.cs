using MyPage.Domain.Contracts;

namespace MyPage.Domain.Notices;

/// <summary>A line as far as notices look at it.</summary>
/// <param name="PlanCode">Its plan.</param>
/// <param name="Status">Its state, its contract's counted in.</param>
public readonly record struct NoticeSubscription(string PlanCode, SubscriptionStatus Status)
{
    /// <summary>A line of a contract: of a suspended contract it is not active, of an ended one it has ended.</summary>
    public static NoticeSubscription Of(string planCode, SubscriptionStatus line, ContractStatus contract) => new(planCode, (line, contract) switch
    {
        (SubscriptionStatus.Terminated, _) or (_, ContractStatus.Terminated) => SubscriptionStatus.Terminated,
        (SubscriptionStatus.Suspended, _) or (_, ContractStatus.Suspended) => SubscriptionStatus.Suspended,
        _ => SubscriptionStatus.Active,
    });
}
