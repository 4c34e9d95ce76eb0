namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What has come of a campaign so far, all versions together.</summary>
/// <param name="Entries">「エントリーする」.</param>
/// <param name="Claims">「受け取る」.</param>
/// <param name="Grants">Its months by state.</param>
public sealed record CampaignFigures(int Entries, int Claims, IReadOnlyList<GrantSum> Grants);
