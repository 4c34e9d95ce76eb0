using MyPage.Domain.Campaigns;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Campaigns;

/// <summary>受け取る was pressed: a reward is paid from now on. The holder is told, since somebody else may have named the receiver.</summary>
public sealed record RewardClaimed(Guid? ContractId, Guid? SubscriptionId, string Code, RewardName Name, RewardKind RewardKind, int Yen, int Months, DateOnly FirstPayoutOn)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => CampaignWordsText.RewardClaimed;

    public static HappeningKind Kind => HappeningKind.Rewards;

    public static string? DetailWords(string detail) => RewardName.FromDetail(detail, 0)?.Name.Spoken;

    /// <summary>The happening of a claim that was just made.</summary>
    public static RewardClaimed Of(RewardClaim claim, Campaign campaign) => new(
        claim.ContractId,
        claim.SubscriptionId,
        claim.CampaignCode,
        RewardName.Of(campaign),
        claim.Kind,
        claim.Grants.Sum(grant => grant.Yen),
        claim.Grants.Count,
        claim.Grants.Min(grant => grant.PayoutOn));

    public override string Detail => Name.ToDetail();

    public override MailWords? Mail => new(CampaignWordsText.RewardClaimedSubject, Phrase.With(
        Months == 1 ? CampaignWordsText.RewardClaimedOnceMail : CampaignWordsText.RewardClaimedMail,
        Name.Spoken,
        RewardTexts.Amount(RewardKind, Yen),
        Figures.Day(FirstPayoutOn),
        Months));

    public override string? LineToHolder => Phrase.With(
        CampaignWordsText.RewardClaimedToHolder, Name.Spoken, RewardTexts.Amount(RewardKind, Yen), Figures.Day(FirstPayoutOn));

    public override string? Page => PortalRoutes.CampaignAt(Code);
}
