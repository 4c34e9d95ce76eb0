using System.Globalization;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>An operator let a version of a campaign end today.</summary>
public sealed record CampaignEnded(string Code, int Version) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => CampaignWordsText.CampaignEnded;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{Code} {Version}");
}
