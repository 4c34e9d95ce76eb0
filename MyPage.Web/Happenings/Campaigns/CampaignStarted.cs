using System.Globalization;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>An operator started a version of a campaign: customers see it from now on.</summary>
public sealed record CampaignStarted(string Code, int Version) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => CampaignWordsText.CampaignStarted;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{Code} {Version}");
}
