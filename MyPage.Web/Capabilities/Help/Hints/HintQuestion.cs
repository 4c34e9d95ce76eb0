using MyPage.Domain;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.Help.Hints;

/// <summary>Who asks, and what is known of them already.</summary>
/// <param name="Caller">The customer.</param>
/// <param name="Subscriptions">Their lines, those that have ended left out.</param>
/// <param name="Now">The moment.</param>
public sealed record HintQuestion(Caller Caller, IReadOnlyList<SeenSubscription> Subscriptions, DateTimeOffset Now)
{
    public DateOnly Today => BusinessCalendar.DateOf(Now);
}
