namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What is wrong with a campaign that was typed.</summary>
/// <param name="Line">The line on which the campaign begins; 0 for the text as a whole.</param>
/// <param name="Fault">What is wrong.</param>
public sealed record CampaignTextFault(int Line, CampaignFault Fault);
