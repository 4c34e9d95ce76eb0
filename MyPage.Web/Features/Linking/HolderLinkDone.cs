namespace MyPage.Web.Features.Linking;

/// <summary>契約者連携 is done: what is next for each subscription.</summary>
public sealed record HolderLinkDone(IReadOnlyList<SubscriptionAfterLink> Subscriptions);
