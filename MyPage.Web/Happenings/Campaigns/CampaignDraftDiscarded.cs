using System.Globalization;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>A draft of a campaign was thrown away.</summary>
public sealed record CampaignDraftDiscarded(string Code) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => CampaignWordsText.CampaignDraftDiscarded;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{Code}");
}
