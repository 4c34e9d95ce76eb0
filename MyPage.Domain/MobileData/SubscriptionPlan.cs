namespace MyPage.Domain.MobileData;

/// <summary>
/// Which plan a line has from a month on, as the carrier's file stated it. A line whose plan never changed has none: its plan is
/// that of its terms.
/// </summary>
public sealed class SubscriptionPlan
{
    private SubscriptionPlan()
    {
    }

    /// <summary>A plan from <paramref name="from"/> on, inclusive, until the next one begins.</summary>
    public SubscriptionPlan(Guid subscriptionId, BusinessMonth from, string planCode)
    {
        SubscriptionId = subscriptionId;
        From = from;
        PlanCode = planCode;
    }

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The first month, inclusive; with the line the key.</summary>
    public BusinessMonth From { get; private set; }

    /// <summary>The carrier's code of the plan.</summary>
    public string PlanCode { get; private set; } = null!;
}
