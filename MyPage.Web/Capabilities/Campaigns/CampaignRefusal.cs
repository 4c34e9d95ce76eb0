namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>Why a version was not loaded.</summary>
/// <param name="Field">The field of the campaign file that is at fault.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public readonly record struct CampaignRefusal(string Field, string Reason);
