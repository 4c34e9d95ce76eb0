using MyPage.Domain;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Notices;

namespace MyPage.Web.Features.Home;

/// <summary>ホーム of a registered user.</summary>
/// <param name="Now">The moment it is of.</param>
/// <param name="Subscriptions">The lines that their LINE account is linked to, in the order of their numbers.</param>
/// <param name="Data">What is left of them.</param>
/// <param name="Unread">Notices that they have not read, the newest first.</param>
public sealed record UserHomeView(DateTimeOffset Now, IReadOnlyList<SeenSubscription> Subscriptions, SubscriptionBalances Data, IReadOnlyList<NoticeHeadline> Unread)
{
    /// <summary>Answers of いつでもヘルプ that the user has not read, in all of their conversations.</summary>
    public int UnreadAnswers { get; init; }

    public DateOnly Today => BusinessCalendar.DateOf(Now);

    /// <summary>The person, as registered; empty when the last link has just ended.</summary>
    public string Name => Subscriptions.Count > 0 ? Subscriptions[0].User.Name : "";
}
