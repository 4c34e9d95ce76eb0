using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;

namespace MyPage.Web.Features.Linking;

/// <summary>A subscription and the 利用者連携 that stands; null where none does.</summary>
public sealed record SubscriptionLinkView(Guid SubscriptionId, string UserName, PhoneNumber PhoneNumber, string? LineName, DateTimeOffset? LinkedAt)
{
    /// <summary>What keeps it from being linked today; null when nothing does, or when it is linked.</summary>
    public LinkHold? Hold { get; init; }
}
