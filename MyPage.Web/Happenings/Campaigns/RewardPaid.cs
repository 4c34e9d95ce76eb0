using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>A month of a reward was paid.</summary>
public sealed record RewardPaid(Guid? ContractId, Guid? SubscriptionId, string Code, RewardName Name, RewardKind RewardKind, BusinessMonth Month, int Yen)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => CampaignWordsText.RewardPaid;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => RewardTexts.DetailOf(detail);

    public override string Detail => Name.ToDetail(Month.ToString());

    public override MailWords? Mail => new(
        CampaignWordsText.RewardPaidSubject, Phrase.With(CampaignWordsText.RewardPaidMail, Name.Spoken, RewardTexts.Month(Month), RewardTexts.Amount(RewardKind, Yen)));

    public override string? LineToHolder => Phrase.With(
        CampaignWordsText.RewardPaidToHolder, Name.Spoken, RewardTexts.Month(Month), RewardTexts.Amount(RewardKind, Yen));

    public override string? Page => PortalRoutes.CampaignAt(Code);
}
