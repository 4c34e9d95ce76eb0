using MyPage.Domain.Contracts;

namespace MyPage.Domain.Linking;

/// <summary>What keeps a line from being linked today, whatever code its user has: refusals 7 to 9 (docs/product.md 3).</summary>
/// <param name="Cause">Which of them: the line does not work, its SIM arrived today, its user is too young.</param>
/// <param name="Wait">Until when, where that is known.</param>
public sealed record LinkHold(LinkRefusal Cause, LinkWait? Wait)
{
    /// <summary>Null when the line can be linked today.</summary>
    public static LinkHold? For(SubscriptionStatus status, ContractStatus contractStatus, DateOnly simDeliveredOn, DateOnly birthDate, DateOnly today, int minimumAge)
    {
        if (status != SubscriptionStatus.Active || contractStatus != ContractStatus.Active)
        {
            return new LinkHold(LinkRefusal.NotActive, null);
        }

        return LinkWait.For(simDeliveredOn, birthDate, today, minimumAge) is { } wait
            ? new LinkHold(wait.FromAge is null ? LinkRefusal.SimArrivedToday : LinkRefusal.Under18, wait)
            : null;
    }
}
