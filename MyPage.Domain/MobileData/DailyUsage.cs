namespace MyPage.Domain.MobileData;

/// <summary>
/// What a subscription used on one business date, as the carrier last reported it: a later figure for the same day
/// replaces the earlier one.
/// </summary>
public sealed class DailyUsage
{
    private DailyUsage()
    {
    }

    /// <summary>A day's total.</summary>
    public DailyUsage(Guid subscriptionId, DateOnly date, int usedMb, DateTimeOffset reportedAt)
    {
        SubscriptionId = subscriptionId;
        Date = date;
        UsedMb = usedMb;
        ReportedAt = reportedAt;
    }

    /// <summary>The most that one day can hold; above it, a figure is taken for a fault (10 TB).</summary>
    public const int MaximumMbADay = 10_000_000;

    /// <summary>Whose usage.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>The business date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>That day's total in whole MB.</summary>
    public int UsedMb { get; private set; }

    /// <summary>When the carrier's figure reached the portal.</summary>
    public DateTimeOffset ReportedAt { get; private set; }
}
