using MyPage.Web.Capabilities.Campaigns;

namespace MyPage.Web.Features.Linking;

/// <summary>契約者連携 is done.</summary>
/// <param name="Subscriptions">What is next for each subscription.</param>
/// <param name="Rewards">The rewards that can be claimed now that it is done.</param>
public sealed record HolderLinkDone(IReadOnlyList<SubscriptionAfterLink> Subscriptions, IReadOnlyList<ClaimableReward> Rewards);
