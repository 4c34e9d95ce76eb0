using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Web.Features.Home;

/// <summary>ホーム of a registered user: the lines that their LINE account is linked to, in the order of their numbers.</summary>
public sealed record UserHomeView(DateOnly Today, IReadOnlyList<SeenSubscription> Subscriptions)
{
    /// <summary>The person, as registered; empty when the last link has just ended.</summary>
    public string Name => Subscriptions.Count > 0 ? Subscriptions[0].User.Name : "";
}
