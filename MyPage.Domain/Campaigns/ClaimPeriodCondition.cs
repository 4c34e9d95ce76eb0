namespace MyPage.Domain.Campaigns;

/// <summary>「受け取る」 can still be pressed.</summary>
public sealed record ClaimPeriodCondition : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.ClaimPeriod;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil) =>
        today > claimUntil ? NoLonger(ConditionReason.ClaimOver) : Met();
}
