using MyPage.Domain.MobileData;

namespace MyPage.Domain.Points;

/// <summary>What a month would bring somebody who thinks of applying for one line, by the rule of <see cref="MonthlyGrant"/>.</summary>
/// <param name="Points">A month's points with 契約者連携; more than zero.</param>
/// <param name="IsLinking">Whether they would link: without, none come.</param>
public sealed record PointEstimate(int Points, bool IsLinking)
{
    /// <summary>The estimate for an application that is completed on a business date; null where not even linking would bring any.</summary>
    public static PointEstimate? Of(PlanTerms plan, bool isLinking, DateOnly appliedOn, PointRules rules)
    {
        var linked = MonthlyGrant.Of(new GrantFacts(IsLinked: true, appliedOn, [new SubscriptionFee(IsActive: true, plan.MonthlyFeeYen, plan.TaxIncluded)]), rules);
        return linked.Points > 0 ? new PointEstimate(linked.Points, isLinking) : null;
    }
}
