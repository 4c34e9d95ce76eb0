using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Line;

namespace MyPage.Web.Features.Linking;

/// <summary>連携: what is linked, and what was.</summary>
public sealed record LinksView(bool IsHolder, HolderLinkView? Holder, IReadOnlyList<SubscriptionLinkView> Subscriptions, IReadOnlyList<PastLink> Past)
{
    public int LinkedSubscriptions => Subscriptions.Count(subscription => subscription.LinkedAt is not null);

    /// <summary>Subscriptions whose user can link today.</summary>
    public IEnumerable<SubscriptionLinkView> Linkable => Subscriptions.Where(subscription => subscription.LinkedAt is null && subscription.Hold is null);

    /// <summary>Subscriptions that have to wait, or do not work.</summary>
    public IEnumerable<SubscriptionLinkView> Held => Subscriptions.Where(subscription => subscription.Hold is not null);
}

/// <summary>The 契約者連携 that stands.</summary>
public sealed record HolderLinkView(string LineName, DateTimeOffset LinkedAt, bool IsFriend);

/// <summary>A subscription and the 利用者連携 that stands; null where none does.</summary>
public sealed record SubscriptionLinkView(Guid SubscriptionId, string UserName, PhoneNumber PhoneNumber, string? LineName, DateTimeOffset? LinkedAt)
{
    /// <summary>What keeps it from being linked today; null when nothing does, or when it is linked.</summary>
    public LinkHold? Hold { get; init; }
}

/// <summary>A link that has ended; without a number it was a 契約者連携.</summary>
public sealed record PastLink(DateTimeOffset LinkedAt, DateTimeOffset EndedAt, LinkEndCause Cause, PhoneNumber? PhoneNumber);
