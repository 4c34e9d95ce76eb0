using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns;

/// <summary>A new number, or one brought along.</summary>
/// <param name="Types">Those that count; not empty.</param>
public sealed record ApplicationTypeCondition(IReadOnlyList<ApplicationType> Types) : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.ApplicationType;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil) =>
        Types.Contains(facts.Application.Type) ? Met() : NoLonger(ConditionReason.OtherApplicationType);
}
