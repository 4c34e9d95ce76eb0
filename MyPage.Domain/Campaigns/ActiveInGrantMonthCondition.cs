using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>
/// The line was active at the end of a grant month, on a plan that counts, or can still be; of a contract, one of its lines. Months that were
/// earned stay so, even where the line has ended since.
/// </summary>
/// <param name="PlanCodes">The plans that count; empty: any.</param>
/// <param name="FirstGrantMonth">The first grant month; the month in which billing starts is 1.</param>
/// <param name="LastGrantMonth">The last one.</param>
public sealed record ActiveInGrantMonthCondition(IReadOnlyList<string> PlanCodes, int FirstGrantMonth, int LastGrantMonth) : CampaignCondition
{
    /// <inheritdoc/>
    public override ConditionKind Kind => ConditionKind.ActiveInGrantMonth;

    private protected override ConditionVerdict Assess(CampaignFacts facts, DateOnly today, DateOnly? claimUntil)
    {
        if (facts.FirstBilledMonth is not { } billed)
        {
            return WithoutLine(facts);
        }

        var current = BusinessMonth.Of(today);
        var last = Campaign.GrantMonth(billed, LastGrantMonth);
        var past = Enumerable.Range(FirstGrantMonth, LastGrantMonth - FirstGrantMonth + 1)
            .Select(number => Campaign.GrantMonth(billed, number)).Where(month => month < current).ToList();
        if (past.Exists(month => facts.Subscriptions.Any(line => line.WasActive(month, PlanCodes))) || facts.Subscriptions.Any(line => line.Status == SubscriptionStatus.Active && IsAhead(line)))
        {
            return Met();
        }

        // Where the first record is still to come, months before it count as it will: resuming before it is written earns them.
        bool IsAhead(SubscriptionFacts line) => last > current || (last == current && Counts(line));
        bool IsUnwritten(SubscriptionFacts line) =>
            line.RecordedMonths.Count == 0 && past.Exists(month => (line with { Status = SubscriptionStatus.Active }).WasActive(month, PlanCodes));
        var suspended = facts.Subscriptions.Where(line => line.Status == SubscriptionStatus.Suspended && (IsAhead(line) || IsUnwritten(line))).ToList();
        if (suspended.Count > 0)
        {
            return NotYet(ConditionReason.LineSuspended, CampaignStep.ResumeLine, until: (last > current ? last : current).LastDay, lines: suspended);
        }

        return NoLonger(facts.Subscriptions.All(line => line.HasEnded) ? ConditionReason.LineEnded : ConditionReason.GrantMonthsOver);
    }

    private bool Counts(SubscriptionFacts line) => PlanCodes.Count == 0 || PlanCodes.Contains(line.PlanCode, StringComparer.Ordinal);
}
