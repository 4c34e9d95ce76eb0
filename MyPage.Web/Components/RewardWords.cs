using MyPage.Domain.Campaigns;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>What campaigns pay, as customers read it.</summary>
public static class RewardWords
{
    /// <summary>ポイント or PayPayポイント.</summary>
    public static string Of(RewardKind kind) => kind switch
    {
        RewardKind.LinePoints => LabelText.RewardPoints,
        RewardKind.PayPayPoints => LabelText.RewardPayPay,
    };

    /// <summary>¥990相当; ¥990 in points.</summary>
    public static string Worth(int yen) => Phrase.With(LabelText.RewardWorth, Shown.Yen(yen));

    /// <summary>¥990相当のPayPayポイント.</summary>
    public static string Amount(RewardKind kind, int yen) => Phrase.With(LabelText.RewardAmount, Shown.Yen(yen), Of(kind));

    /// <summary>When it comes: 3か月目に1回, or 1か月目から6か月間.</summary>
    public static string When(CampaignReward reward) => reward.Months == 1
        ? Phrase.With(LabelText.RewardOnce, reward.FirstGrantMonth)
        : Phrase.With(LabelText.RewardMonths, reward.FirstGrantMonth, reward.Months);

    /// <summary>A campaign's name in the language of the page.</summary>
    public static string NameOf(Campaign campaign) => campaign.NameIn(Languages.IsEnglish ? Languages.English : Languages.Japanese);

    /// <summary>What it gives to whom, in the language of the page.</summary>
    public static string SummaryOf(Campaign campaign) => campaign.SummaryIn(Languages.IsEnglish ? Languages.English : Languages.Japanese);
}
