using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>A month of a claimed reward is not paid: the line was not active at its end, or the links did not stand at its payout.</summary>
public sealed record RewardNotPaid(Guid? ContractId, Guid? SubscriptionId, string Code, RewardName Name, BusinessMonth Month, bool LinksMissing)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    private const string Links = "links";
    private const string Line = "line";

    public static string HistoryWords => CampaignWordsText.RewardNotPaid;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static bool IsRefusal => true;

    public static string? DetailWords(string detail) =>
        RewardName.FromDetail(detail, 2) is var (more, name) && RewardTexts.MonthOf(more[1]) is { } month
            ? Phrase.With(string.Equals(more[0], Links, StringComparison.Ordinal) ? CampaignWordsText.LinksMissingDetail : CampaignWordsText.NotActiveDetail, name.Spoken, month)
            : null;

    public override string Detail => Name.ToDetail(LinksMissing ? Links : Line, Month.ToString());

    public override MailWords? Mail => new(
        CampaignWordsText.RewardNotPaidSubject,
        Phrase.With(LinksMissing ? CampaignWordsText.LinksMissingMail : CampaignWordsText.NotActiveMail, Name.Spoken, RewardTexts.Month(Month)));

    public override string? LineToHolder => Phrase.With(
        LinksMissing ? CampaignWordsText.LinksMissingToHolder : CampaignWordsText.NotActiveToHolder, Name.Spoken, RewardTexts.Month(Month));

    public override string? Page => PortalRoutes.CampaignAt(Code);
}
