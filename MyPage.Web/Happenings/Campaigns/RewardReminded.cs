using MyPage.Domain.Campaigns;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>A reward can be claimed, and the time for it ends soon.</summary>
public sealed record RewardReminded(Guid? ContractId, Guid? SubscriptionId, string Code, RewardName Name, RewardKind RewardKind, int Yen, DateOnly Until)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => CampaignWordsText.RewardReminded;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => RewardName.FromDetail(detail, 0)?.Name.Spoken;

    public override string Detail => Name.ToDetail();

    public override MailWords? Mail => new(
        CampaignWordsText.RewardRemindedSubject,
        Phrase.With(CampaignWordsText.RewardRemindedMail, Name.Spoken, RewardTexts.Amount(RewardKind, Yen), Figures.Day(Until)));

    public override string? LineToHolder => Phrase.With(
        CampaignWordsText.RewardRemindedToHolder, Name.Spoken, RewardTexts.Amount(RewardKind, Yen), Figures.Day(Until));

    public override string? Page => PortalRoutes.CampaignAt(Code);
}
