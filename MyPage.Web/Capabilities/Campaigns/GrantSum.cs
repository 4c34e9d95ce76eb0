using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Months of rewards in one state.</summary>
/// <param name="Month">The month of the payout day on which they leave or left; null for all months.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
/// <param name="Yen">Whole yen of them.</param>
public sealed record GrantSum(BusinessMonth? Month, RewardGrantState State, int Count, long Yen);
