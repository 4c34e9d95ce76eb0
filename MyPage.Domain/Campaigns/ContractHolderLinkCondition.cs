using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns;

/// <summary>契約者連携 stands.</summary>
public sealed record ContractHolderLinkCondition : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.ContractHolderLink;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil) =>
        facts.HolderLinked ? Met()
        : facts.ContractStatus == ContractStatus.Terminated ? NoLonger(ConditionReason.ContractEnded)
        : NotYet(ConditionReason.HolderNotLinked, CampaignStep.LinkHolder);
}
