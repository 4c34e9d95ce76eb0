namespace MyPage.Domain.Campaigns;

/// <summary>Applied for within the campaign's period. Nothing changes when a contract was applied for.</summary>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Until">The last day, inclusive.</param>
public sealed record AppliedWithinCondition(DateOnly From, DateOnly Until) : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.AppliedWithin;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil) =>
        facts.Application.CompletedOn < From ? NoLonger(ConditionReason.AppliedBefore)
        : facts.Application.CompletedOn > Until ? NoLonger(ConditionReason.AppliedAfter)
        : Met();
}
