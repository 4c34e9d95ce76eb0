namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What is wrong with a campaign that was typed, as the import would say it.</summary>
/// <param name="Line">The line on which the campaign begins; 0 for the text as a whole.</param>
/// <param name="Field">The field at fault; empty for the whole.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record CampaignTextFault(int Line, string Field, string Reason);
