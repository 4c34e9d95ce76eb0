using MyPage.Domain.Contracts;

namespace MyPage.Domain.Campaigns;

/// <summary>Not brought from a carrier that is left out; a new number comes from none.</summary>
/// <param name="Excluded">Those that are left out.</param>
public sealed record PreviousCarrierCondition(IReadOnlyList<PreviousCarrier> Excluded) : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.PreviousCarrier;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil) =>
        facts.Application.PreviousCarrier is { } carrier && Excluded.Contains(carrier) ? NoLonger(ConditionReason.ExcludedCarrier) : Met();
}
