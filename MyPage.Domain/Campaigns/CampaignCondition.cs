namespace MyPage.Domain.Campaigns;

/// <summary>
/// One condition of a campaign: a rule that says of any facts whether it is met, why not, and what to do. The hierarchy is closed. A new
/// kind is a type of its own and a value of <see cref="ConditionKind"/>, and what has words for conditions does not compile without its own.
/// </summary>
public abstract record CampaignCondition
{
    private protected CampaignCondition()
    {
    }

    /// <summary>Which condition it is.</summary>
    public abstract ConditionKind Kind { get; }

    /// <summary>True for 契約者連携 and 利用者連携, which people make and end as they like.</summary>
    public bool IsLink => Kind is ConditionKind.ContractHolderLink or ConditionKind.RegisteredUserLink;

    /// <summary>
    /// How it stands on a business date. Total: there are no facts without a verdict. What is not met and can no longer be met while the reward can
    /// be claimed is <see cref="ConditionStanding.NoLonger"/>.
    /// </summary>
    /// <param name="facts">What is known.</param>
    /// <param name="today">The business date.</param>
    /// <param name="claimUntil">The last day of 「受け取る」, inclusive; null while it is not known.</param>
    public ConditionVerdict Judge(CampaignFacts facts, DateOnly today, DateOnly? claimUntil)
    {
        var verdict = Assess(facts, today, claimUntil);
        if (verdict.Standing != ConditionStanding.NotYet)
        {
            return verdict;
        }

        var until = verdict.Until is null || claimUntil < verdict.Until ? claimUntil : verdict.Until;
        return today > until || verdict.From > until
            ? ConditionVerdict.NoLonger(this, verdict.Reason!.Value)
            : verdict with { Until = until };
    }

    private protected abstract ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil);

    private protected ConditionVerdict Met() => ConditionVerdict.Met(this);

    private protected ConditionVerdict NoLonger(ConditionReason reason) => ConditionVerdict.NoLonger(this, reason);

    private protected ConditionVerdict NotYet(
        ConditionReason reason, CampaignStep step, DateOnly? from = null, DateOnly? until = null, IEnumerable<SubscriptionFacts>? lines = null) =>
        ConditionVerdict.NotYet(this, reason, step, from, until, lines?.Select(line => line.Id).ToList());

    // A contract without a line waits for its first; one that has ended gets none.
    private protected ConditionVerdict WithoutLine(CampaignFacts facts) => facts.ContractStatus == Contracts.ContractStatus.Terminated
        ? NoLonger(ConditionReason.ContractEnded)
        : NotYet(ConditionReason.NoLineYet, CampaignStep.ReceiveSim);
}
