using MyPage.Domain.Campaigns;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A reward that can be claimed now.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="SubscriptionId">The line; null for the contract.</param>
/// <param name="Subscription">How the line is called; null for the contract.</param>
/// <param name="Yen">What would be paid in all, in whole yen.</param>
/// <param name="Until">The last day on which it can be claimed.</param>
public sealed record ClaimableReward(Campaign Campaign, Guid? SubscriptionId, SubscriptionName? Subscription, int Yen, DateOnly? Until);
