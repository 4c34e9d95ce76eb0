namespace MyPage.Domain.Campaigns;

/// <summary>「エントリーする」 was pressed in time.</summary>
/// <param name="EntryUntil">The last day on which it can be; null: as long as the reward can be claimed.</param>
public sealed record EntryCondition(DateOnly? EntryUntil) : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.Entry;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil) =>
        facts.HasEntered ? Met() : NotYet(ConditionReason.NotEntered, CampaignStep.Enter, until: EntryUntil);
}
