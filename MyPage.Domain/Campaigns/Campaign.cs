using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>
/// One version of a campaign (docs/campaigns.md). Dates are business dates, inclusive. Immutable: what changes of it is another
/// object, and <see cref="CampaignVersions"/> says whether it may.
/// </summary>
public sealed record Campaign
{
    /// <summary>How long a reward can be claimed after the latest of three days, where the campaign does not say until when.</summary>
    public const int DaysToClaim = 90;

    /// <summary>The carrier's code; with <see cref="Version"/> the identity. 1 to 40 of A–Z, 0–9, hyphen.</summary>
    public required string Code { get; init; }

    /// <summary>Counts from 1 within the code.</summary>
    public required int Version { get; init; }

    /// <summary>As customers know it.</summary>
    public required string Name { get; init; }

    /// <summary>What it gives to whom, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary><see cref="Name"/> in English; null: the Japanese one stands.</summary>
    public string? NameEnglish { get; init; }

    /// <summary><see cref="Summary"/> in English; null: the Japanese one stands.</summary>
    public string? SummaryEnglish { get; init; }

    /// <summary>What it counts.</summary>
    public required CampaignScope Scope { get; init; }

    /// <summary>The first day on which an application counts.</summary>
    public required DateOnly AppliedFrom { get; init; }

    /// <summary>The last day on which an application counts.</summary>
    public required DateOnly AppliedUntil { get; init; }

    /// <summary>The plans that it holds for; empty: any.</summary>
    public IReadOnlyList<string> PlanCodes { get; init; } = [];

    /// <summary>The kinds of application that it holds for; empty: any.</summary>
    public IReadOnlyList<ApplicationType> ApplicationTypes { get; init; } = [];

    /// <summary>Who brings a number from one of these is left out.</summary>
    public IReadOnlyList<PreviousCarrier> ExcludedPreviousCarriers { get; init; } = [];

    /// <summary>Whether 「エントリーする」 is asked for.</summary>
    public bool RequiresEntry { get; init; }

    /// <summary>The last day of 「エントリーする」; null: as long as the reward can be claimed.</summary>
    public DateOnly? EntryUntil { get; init; }

    /// <summary>Whether 契約者連携 is asked for.</summary>
    public bool RequiresContractHolderLink { get; init; }

    /// <summary>Whether 利用者連携 is asked for: of a contract, of every line whose user is old enough.</summary>
    public bool RequiresRegisteredUserLink { get; init; }

    /// <summary>The least age of the contract holder in years; null: any.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>What is paid.</summary>
    public required CampaignReward Reward { get; init; }

    /// <summary>Whether the links must stand at each payout, and not only at the claim.</summary>
    public bool LinksUntilGrant { get; init; }

    /// <summary>The last day of 「受け取る」; null: see <see cref="ClaimableUntil"/>.</summary>
    public DateOnly? ClaimUntil { get; init; }

    /// <summary>The day on which this version was first shown here.</summary>
    public required DateOnly FirstShownOn { get; init; }

    /// <summary>The name in a language of <see cref="SpokenLanguage"/>.</summary>
    public string NameIn(string language) => IsEnglish(language) && NameEnglish is not null ? NameEnglish : Name;

    /// <summary>The summary in a language of <see cref="SpokenLanguage"/>.</summary>
    public string SummaryIn(string language) => IsEnglish(language) && SummaryEnglish is not null ? SummaryEnglish : Summary;

    /// <summary>True when the kind of application is one that it holds for.</summary>
    public bool Takes(ApplicationType type) => ApplicationTypes.Count == 0 || ApplicationTypes.Contains(type);

    /// <summary>True when the plan is one that it holds for.</summary>
    public bool TakesPlan(string planCode) => PlanCodes.Count == 0 || PlanCodes.Contains(planCode, StringComparer.Ordinal);

    /// <summary>True when an application of that day lies in its period: then it concerns the contract, whatever else it asks for.</summary>
    public bool Concerns(DateOnly appliedOn) => appliedOn >= AppliedFrom && appliedOn <= AppliedUntil;

    /// <summary>
    /// The last day of 「受け取る」, inclusive: as stated, else the latest of 90 days after the end of the first grant month, after
    /// <see cref="EntryUntil"/>, and after <see cref="FirstShownOn"/>. Null while no SIM has been delivered and nothing is stated: there is no end yet.
    /// </summary>
    public DateOnly? ClaimableUntil(BusinessMonth? firstBilledMonth)
    {
        if (ClaimUntil is not null || firstBilledMonth is not { } first)
        {
            return ClaimUntil;
        }

        var latest = GrantMonth(first, Reward.FirstGrantMonth).LastDay;
        foreach (var other in (DateOnly?[])[EntryUntil, FirstShownOn])
        {
            latest = other > latest ? other.Value : latest;
        }

        return latest.AddDays(DaysToClaim);
    }

    /// <summary>The calendar month of a grant month.</summary>
    public static BusinessMonth GrantMonth(BusinessMonth firstBilledMonth, int number) =>
        BusinessMonth.Of(firstBilledMonth.FirstDay.AddMonths(number - 1));

    /// <summary>The calendar months with a grant, in their order.</summary>
    public IEnumerable<BusinessMonth> GrantMonths(BusinessMonth firstBilledMonth) =>
        Enumerable.Range(Reward.FirstGrantMonth, Reward.Months).Select(number => GrantMonth(firstBilledMonth, number));

    /// <summary>Its conditions, in the order in which they are shown: first what cannot be changed, then what the holder can do.</summary>
    public IReadOnlyList<CampaignCondition> Conditions
    {
        get
        {
            List<CampaignCondition> conditions = [new AppliedWithinCondition(AppliedFrom, AppliedUntil)];
            if (ApplicationTypes.Count > 0)
            {
                conditions.Add(new ApplicationTypeCondition(ApplicationTypes));
            }

            if (ExcludedPreviousCarriers.Count > 0)
            {
                conditions.Add(new PreviousCarrierCondition(ExcludedPreviousCarriers));
            }

            if (MinimumAge is { } age)
            {
                conditions.Add(new MinimumAgeCondition(age));
            }

            if (PlanCodes.Count > 0)
            {
                conditions.Add(new PlanCondition(PlanCodes));
            }

            conditions.Add(new ActiveInGrantMonthCondition(PlanCodes, Reward.FirstGrantMonth, Reward.LastGrantMonth));
            if (RequiresContractHolderLink)
            {
                conditions.Add(new ContractHolderLinkCondition());
            }

            if (RequiresRegisteredUserLink)
            {
                conditions.Add(new RegisteredUserLinkCondition());
            }

            if (RequiresEntry)
            {
                conditions.Add(new EntryCondition(EntryUntil));
            }

            conditions.Add(new ClaimPeriodCondition());
            return conditions;
        }
    }

    /// <summary>Judges every condition for one line (or one contract, as <see cref="Scope"/> says) on a business date.</summary>
    public CampaignVerdict Judge(CampaignFacts facts, DateOnly today)
    {
        var until = ClaimableUntil(facts.FirstBilledMonth);
        return new CampaignVerdict([.. Conditions.Select(condition => condition.Judge(facts, today, until))], until);
    }

    /// <summary>
    /// The same after the claim: what it was claimed with is met for good. Only links are judged as they stand now, where they must until each payout
    /// and one is still to come.
    /// </summary>
    /// <param name="facts">What is known now.</param>
    /// <param name="linesAsked">The lines whose 利用者連携 was asked for at the claim.</param>
    /// <param name="nextPayout">The payout day at whose first moment the links must stand next; null when none comes any more.</param>
    /// <param name="today">The business date.</param>
    public CampaignVerdict JudgeClaimed(CampaignFacts facts, IReadOnlyList<Guid> linesAsked, DateOnly? nextPayout, DateOnly today)
    {
        var until = LinksUntilGrant ? nextPayout?.AddDays(-1) : null;
        return new CampaignVerdict([.. Conditions.Select(condition => until is not null && condition.IsLink ? Link(condition) : ConditionVerdict.Met(condition))], null);

        ConditionVerdict Link(CampaignCondition condition)
        {
            if (condition is not RegisteredUserLinkCondition)
            {
                return condition.Judge(facts, today, until);
            }

            // Each for itself, as a payout asks: a line whose new user is too young has no link either. One that has ended is not asked for.
            var verdicts = facts.Subscriptions.Where(line => !line.HasEnded && linesAsked.Contains(line.Id)).Select(line => condition.Judge(facts.Of(line), today, until)).ToList();
            return verdicts.MaxBy(verdict => verdict.Standing) is { } worst
                ? worst with { Subscriptions = [.. verdicts.Where(verdict => verdict.Standing == worst.Standing && verdict.Step == worst.Step).SelectMany(verdict => verdict.Subscriptions)] }
                : ConditionVerdict.Met(condition);
        }
    }

    private static bool IsEnglish(string language) => string.Equals(language, SpokenLanguage.English, StringComparison.Ordinal);
}
