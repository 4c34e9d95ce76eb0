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
