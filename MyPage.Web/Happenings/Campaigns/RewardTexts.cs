using System.Globalization;
using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>Amounts and months of rewards, as mails, messages and the history say them.</summary>
internal static class RewardTexts
{
    /// <summary>LINEポイント1,000ポイント; PayPayポイント990円相当.</summary>
    public static string Amount(RewardKind kind, int yen)
    {
        var figure = yen.ToString("N0", CultureInfo.InvariantCulture);
        return kind switch
        {
            RewardKind.LinePoints => Phrase.With(CampaignWordsText.LinePoints, figure),
            RewardKind.PayPayPoints => Phrase.With(CampaignWordsText.PayPayPoints, figure),
        };
    }

    /// <summary>2026年11月分.</summary>
    public static string Month(BusinessMonth month) => Phrase.With(CampaignWordsText.Month, month.FirstDay.Year, Figures.Month(month.FirstDay));

    /// <summary>A month as the history keeps it.</summary>
    public static string? MonthOf(string detail) => BusinessMonth.TryParse(detail, out var month) ? Month(month) : null;

    /// <summary>名前; 名前、2026年11月分.</summary>
    public static string? DetailOf(string detail) => RewardName.FromDetail(detail, 1) is var (more, name) && MonthOf(more[0]) is { } month
        ? Phrase.With(CampaignWordsText.MonthDetail, name.Spoken, month)
        : null;
}
