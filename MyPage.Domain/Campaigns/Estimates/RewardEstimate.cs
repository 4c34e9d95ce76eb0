using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns.Estimates;

/// <summary>
/// What an applicant would get, month by month (docs/applications.md). It is judged by the campaigns' own conditions, on a contract such as
/// the applicant would have: what is promised here is what is paid there.
/// </summary>
/// <param name="Campaigns">Every campaign that an application of that day counts for, in the order given.</param>
public sealed record RewardEstimate(IReadOnlyList<CampaignEstimate> Campaigns)
{
    // Nobody is older: where a campaign asks for an age, its words say so.
    private static readonly DateOnly OldEnough = new(1900, 1, 1);

    /// <summary>All that would come, in whole yen.</summary>
    public int Yen => Campaigns.Sum(campaign => campaign.Yen);

    /// <summary>Every month from the first to the last that brings something, those between that bring nothing included; empty when none does.</summary>
    public IReadOnlyList<MonthlyReward> Months
    {
        get
        {
            var last = Campaigns.Where(campaign => campaign.Hurdle is null).Select(campaign => campaign.Campaign.Reward.LastGrantMonth).DefaultIfEmpty().Max();
            return [.. Enumerable.Range(1, last).Select(month => new MonthlyReward(month, Campaigns.Sum(campaign => campaign.YenIn(month))))];
        }
    }

    /// <summary>The estimate for an application that is completed on a business date, with the SIM delivered the same day.</summary>
    public static RewardEstimate Of(IEnumerable<Campaign> campaigns, Applicant applicant, DateOnly appliedOn) =>
        new([.. campaigns.Where(campaign => campaign.Concerns(appliedOn)).Select(campaign => Of(campaign, applicant, appliedOn))]);

    private static CampaignEstimate Of(Campaign campaign, Applicant applicant, DateOnly appliedOn)
    {
        // On the day after, since 利用者連携 works from then on.
        var verdict = campaign.Judge(FactsOf(applicant, appliedOn), BusinessCalendar.DayAfter(appliedOn));
        var hurdle = verdict.Unmet is { } unmet ? HurdleOf(unmet.Condition.Kind) : (EstimateHurdle?)null;
        return new CampaignEstimate(campaign, hurdle is null ? campaign.Reward.YenFor(applicant.Type) : 0, hurdle);
    }

    private static CampaignFacts FactsOf(Applicant applicant, DateOnly appliedOn) => new()
    {
        Application = new ContractApplication(appliedOn, applicant.Type, applicant.Type is ApplicationType.Mnp ? applicant.PreviousCarrier : null),
        HolderBirthDate = OldEnough,
        ContractStatus = ContractStatus.Active,
        HolderLinked = applicant.Links,
        HasEntered = true,
        Subscriptions = [new SubscriptionFacts(Guid.Empty, applicant.PlanCode, SubscriptionStatus.Active, appliedOn, OldEnough, applicant.Links, [], null)],
        MinimumLinkingAge = 0,
    };

    private static EstimateHurdle HurdleOf(ConditionKind unmet) => unmet switch
    {
        ConditionKind.ApplicationType => EstimateHurdle.ApplicationType,
        ConditionKind.PreviousCarrier => EstimateHurdle.PreviousCarrier,
        ConditionKind.Plan or ConditionKind.ActiveInGrantMonth => EstimateHurdle.Plan,
        ConditionKind.ContractHolderLink or ConditionKind.RegisteredUserLink => EstimateHurdle.NoLink,
        ConditionKind.AppliedWithin or ConditionKind.MinimumAge or ConditionKind.Entry or ConditionKind.ClaimPeriod => EstimateHurdle.TooLate,
    };
}
