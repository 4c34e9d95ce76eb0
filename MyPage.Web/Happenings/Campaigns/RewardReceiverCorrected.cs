using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>The receiver of a reward was corrected. The holder is told: it is where money goes.</summary>
public sealed record RewardReceiverCorrected(Guid? ContractId, Guid? SubscriptionId, string Code, RewardName Name, DateOnly PayoutOn)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => CampaignWordsText.RewardReceiverCorrected;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => RewardName.FromDetail(detail, 0)?.Name.Spoken;

    public override string Detail => Name.ToDetail();

    public override MailWords? Mail => new(
        CampaignWordsText.RewardReceiverCorrectedSubject, Phrase.With(CampaignWordsText.RewardReceiverCorrectedMail, Name.Spoken, Figures.Day(PayoutOn)));

    public override string? LineToHolder => Phrase.With(CampaignWordsText.RewardReceiverCorrectedToHolder, Name.Spoken, Figures.Day(PayoutOn));

    public override string? Page => PortalRoutes.CampaignAt(Code);
}
