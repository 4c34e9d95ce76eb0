using System.Globalization;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>A version of a campaign was prepared in the console.</summary>
public sealed record CampaignDraftSaved(string Code, int Version) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => CampaignWordsText.CampaignDraftSaved;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{Code} {Version}");
}
