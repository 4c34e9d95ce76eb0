using MyPage.Domain.Contracts;

namespace MyPage.Domain.MobileData;

/// <summary>
/// What a line was at a month's end: "active in a month" always means this. Written when the month turns; a plan that comes
/// late adds a further record, and the one with the highest number counts. A line that had ended before the month began
/// has none.
/// </summary>
public sealed class MonthClose
{
    private MonthClose()
    {
    }

    internal MonthClose(Guid subscriptionId, BusinessMonth month, int number, SubscriptionStatus status, PlanOfMonth plan, DateTimeOffset recordedAt)
    {
        SubscriptionId = subscriptionId;
        Month = month;
        Number = number;
        Status = status;
        PlanCode = plan.Code;
        PlanMb = plan.DataMb;
        FeeYen = plan.FeeYen;
        TaxIncluded = plan.TaxIncluded;
        RecordedAt = recordedAt;
    }

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The month that ended.</summary>
    public BusinessMonth Month { get; private set; }

    /// <summary>Counts from 1 within line and month; with them the key.</summary>
    public int Number { get; private set; }

    /// <summary>The line's status at the month's end.</summary>
    public SubscriptionStatus Status { get; private set; }

    /// <summary>The plan of the month.</summary>
    public string PlanCode { get; private set; } = null!;

    /// <summary>The plan's volume; MB.</summary>
    public int PlanMb { get; private set; }

    /// <summary>The plan's base fee of the month in whole yen.</summary>
    public int FeeYen { get; private set; }

    /// <summary>Whether the fee includes consumption tax.</summary>
    public bool TaxIncluded { get; private set; }

    /// <summary>The moment of the turn; of a correction, when it arrived.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}
