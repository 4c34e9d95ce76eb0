namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What came of loading a version.</summary>
public enum CampaignChange
{
    Added,

    Updated,

    Unchanged,
}
