using MyPage.Domain.Campaigns;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A version that is there now.</summary>
/// <param name="Campaign">What it says.</param>
/// <param name="Change">Whether anything changed.</param>
public sealed record LoadedCampaign(Campaign Campaign, CampaignChange Change);
