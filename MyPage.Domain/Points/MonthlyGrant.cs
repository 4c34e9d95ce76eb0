namespace MyPage.Domain.Points;

/// <summary>What a month brings: a share of the base fees without tax of the lines that were active at its end, rounded down once.</summary>
/// <param name="Points">Zero or more.</param>
/// <param name="Miss">Why there are none; null exactly when there are some.</param>
public sealed record MonthlyGrant(int Points, PointMiss? Miss)
{
    /// <summary>A fee with tax counts ten parts of a fee without tax its eleven: it is divided by 1.1, in whole numbers.</summary>
    public const int PartsWithoutTax = 11;

    /// <inheritdoc cref="PartsWithoutTax"/>
    public const int PartsWithTax = 10;

    /// <summary>By how much the parts of fees and the basis points are divided.</summary>
    public const long Divisor = PartsWithoutTax * 10_000L;

    /// <summary>The rule. Total: it never refuses.</summary>
    public static MonthlyGrant Of(GrantFacts facts, PointRules rules)
    {
        if (rules.ApplicationsUntil is { } until && facts.AppliedOn > until)
        {
            return new MonthlyGrant(0, PointMiss.AppliedTooLate);
        }

        var active = facts.Subscriptions.Where(line => line.IsActive).ToList();
        if (active.Count == 0)
        {
            return new MonthlyGrant(0, PointMiss.NoActiveLine);
        }

        if (!facts.IsLinked)
        {
            return new MonthlyGrant(0, PointMiss.NotLinked);
        }

        var points = (int)(active.Sum(line => (long)line.FeeYen * (line.TaxIncluded ? PartsWithTax : PartsWithoutTax)) * rules.BasisPoints / Divisor);
        return points > 0 ? new MonthlyGrant(points, null) : new MonthlyGrant(0, PointMiss.BelowOnePoint);
    }
}
