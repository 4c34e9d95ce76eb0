namespace MyPage.Domain.Campaigns;

/// <summary>
/// The plan of the line; of a contract, of one of its lines. Of a line that has ended it is the last one. A change of plan counts from the next
/// month on, so it helps until the month before the one in which the reward can last be claimed.
/// </summary>
/// <param name="PlanCodes">Those that count; not empty.</param>
public sealed record PlanCondition(IReadOnlyList<string> PlanCodes) : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.Plan;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil)
    {
        if (facts.Subscriptions.Count == 0)
        {
            return WithoutLine(facts);
        }

        var open = facts.Subscriptions.Where(line => !line.HasEnded).ToList();
        if ((open.Count > 0 ? open : facts.Subscriptions).Any(line => PlanCodes.Contains(line.PlanCode, StringComparer.Ordinal)))
        {
            return Met();
        }

        return open.Count == 0
            ? NoLonger(ConditionReason.LineEnded)
            : NotYet(
                ConditionReason.OtherPlan,
                CampaignStep.ChangePlan,
                until: claimUntil is { } until ? BusinessCalendar.FirstOfMonth(until).AddDays(-1) : null,
                lines: open);
    }
}
