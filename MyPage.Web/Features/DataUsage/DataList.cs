using MyPage.Domain;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Web.Features.DataUsage;

/// <summary>データ残量 of all lines that somebody sees, in the order of their numbers.</summary>
/// <param name="Subscriptions">The lines.</param>
/// <param name="Data">What is left of them.</param>
/// <param name="Now">The moment it is of.</param>
public sealed record DataList(IReadOnlyList<SeenSubscription> Subscriptions, SubscriptionBalances Data, DateTimeOffset Now)
{
    public DateOnly Today => BusinessCalendar.DateOf(Now);
}
