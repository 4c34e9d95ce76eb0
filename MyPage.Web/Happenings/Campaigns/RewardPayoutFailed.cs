using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>The partner could not pay a month of a reward: the holder corrects the receiver, and it leaves again on the next payout day.</summary>
public sealed record RewardPayoutFailed(Guid? ContractId, Guid? SubscriptionId, string Code, RewardName Name, RewardKind RewardKind, BusinessMonth Month, int Yen)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => CampaignWordsText.RewardPayoutFailed;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static bool IsRefusal => true;

    public static string? DetailWords(string detail) => RewardTexts.DetailOf(detail);

    public override string Detail => Name.ToDetail(Month.ToString());

    public override MailWords? Mail => new(
        CampaignWordsText.RewardPayoutFailedSubject,
        Phrase.With(CampaignWordsText.RewardPayoutFailedMail, Name.Spoken, RewardTexts.Month(Month), RewardTexts.Amount(RewardKind, Yen)));

    public override string? LineToHolder => Phrase.With(
        CampaignWordsText.RewardPayoutFailedToHolder, Name.Spoken, RewardTexts.Month(Month), RewardTexts.Amount(RewardKind, Yen));

    public override string? Page => PortalRoutes.CampaignAt(Code);
}
