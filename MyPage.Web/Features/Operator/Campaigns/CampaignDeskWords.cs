using MyPage.Domain.Campaigns;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Campaigns;

/// <summary>What operators read of campaigns.</summary>
internal static class CampaignDeskWords
{
    /// <summary>A condition's name; null for all of them together.</summary>
    public static string Of(ConditionKind? kind) => kind is { } one ? Of(one) : CampaignDeskText.AllConditions;

    public static string Of(ConditionKind kind) => kind switch
    {
        ConditionKind.AppliedWithin => CampaignDeskText.AppliedWithin,
        ConditionKind.ApplicationType => CampaignDeskText.ApplicationType,
        ConditionKind.PreviousCarrier => CampaignDeskText.PreviousCarrier,
        ConditionKind.MinimumAge => CampaignDeskText.MinimumAge,
        ConditionKind.Plan => CampaignDeskText.Plan,
        ConditionKind.ActiveInGrantMonth => CampaignDeskText.ActiveInGrantMonth,
        ConditionKind.ContractHolderLink => CampaignDeskText.ContractHolderLink,
        ConditionKind.RegisteredUserLink => CampaignDeskText.RegisteredUserLink,
        ConditionKind.Entry => CampaignDeskText.Entry,
        ConditionKind.ClaimPeriod => CampaignDeskText.ClaimPeriod,
    };

    public static string Of(CampaignScope scope) => scope switch
    {
        CampaignScope.Subscription => CampaignDeskText.PerLine,
        CampaignScope.Contract => CampaignDeskText.PerContract,
    };

    public static string Of(RewardGrantState state) => state switch
    {
        RewardGrantState.Scheduled => CampaignDeskText.GrantScheduled,
        RewardGrantState.Sent => CampaignDeskText.GrantSent,
        RewardGrantState.Paid => CampaignDeskText.GrantPaid,
        RewardGrantState.NotActive => CampaignDeskText.GrantNotActive,
        RewardGrantState.LinksMissing => CampaignDeskText.GrantLinksMissing,
        RewardGrantState.Failed => CampaignDeskText.GrantFailed,
    };

    /// <summary>Where a version stands in time.</summary>
    public static string StateOf(Campaign campaign, DateOnly today) =>
        campaign.AppliedFrom > today ? CampaignDeskText.NotBegun : campaign.AppliedUntil < today ? CampaignDeskText.Over : CampaignDeskText.Running;

    /// <summary>What it pays to whom when.</summary>
    public static string RewardOf(Campaign campaign) => string.Join(ShellText.Separator, campaign.Reward.YenByApplicationType.OrderBy(yen => yen.Key)
        .Select(yen => $"{Labels.Of(yen.Key)} {RewardWords.Amount(campaign.Reward.Kind, yen.Value)}").Append(RewardWords.When(campaign.Reward)));

    /// <summary>Every condition, with what it asks for.</summary>
    public static IEnumerable<(string Condition, string Words)> ConditionsOf(Campaign campaign) =>
        campaign.Conditions.Select(condition => (Of(condition.Kind), WordsOf(campaign, condition.Kind)));

    private static string WordsOf(Campaign campaign, ConditionKind kind) => kind switch
    {
        ConditionKind.AppliedWithin => PeriodOf(campaign),
        ConditionKind.ApplicationType => string.Join(CampaignDeskText.Or, campaign.ApplicationTypes.Select(Labels.Of)),
        ConditionKind.PreviousCarrier => Phrase.With(CampaignDeskText.NotFrom, string.Join(CampaignDeskText.Or, campaign.ExcludedPreviousCarriers.Select(Labels.Of))),
        ConditionKind.MinimumAge => Phrase.With(CampaignDeskText.FromAge, campaign.MinimumAge),
        ConditionKind.Plan => string.Join(CampaignDeskText.Or, campaign.PlanCodes),
        ConditionKind.ActiveInGrantMonth => Phrase.With(CampaignDeskText.GrantMonths, campaign.Reward.FirstGrantMonth, campaign.Reward.LastGrantMonth),
        ConditionKind.ContractHolderLink => campaign.LinksUntilGrant ? CampaignDeskText.UntilPayout : CampaignDeskText.AtClaim,
        ConditionKind.RegisteredUserLink => campaign.LinksUntilGrant ? CampaignDeskText.UntilPayout : CampaignDeskText.AtClaim,
        ConditionKind.Entry => campaign.EntryUntil is { } until ? Phrase.With(CampaignDeskText.UntilDay, Shown.FullDate(until)) : CampaignDeskText.WithoutEnd,
        ConditionKind.ClaimPeriod => campaign.ClaimUntil is { } last ? Phrase.With(CampaignDeskText.UntilDay, Shown.FullDate(last)) : CampaignDeskText.ClaimDays,
    };

    /// <summary>2026年10月1日 – 2027年3月31日.</summary>
    public static string PeriodOf(Campaign campaign) => Phrase.With(CampaignDeskText.Period, Shown.FullDate(campaign.AppliedFrom), Shown.FullDate(campaign.AppliedUntil));
}
