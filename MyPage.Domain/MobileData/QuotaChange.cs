namespace MyPage.Domain.MobileData;

/// <summary>
/// A change of what a line may use, for the carrier's network. Written once and numbered without gaps within the line:
/// left after = left after the change before − <see cref="UsedMb"/> + <see cref="Mb"/>.
/// </summary>
public sealed class QuotaChange
{
    private QuotaChange()
    {
    }

    internal QuotaChange(Guid subscriptionId, int number, QuotaChangeKind kind, DateTimeOffset at, int mb, int usedMb, int leftMb)
    {
        SubscriptionId = subscriptionId;
        Number = number;
        Kind = kind;
        At = at;
        Mb = mb;
        UsedMb = usedMb;
        LeftMb = leftMb;
    }

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>Counts from 1 within the line, without gaps; with <see cref="SubscriptionId"/> the key.</summary>
    public int Number { get; private set; }

    /// <summary>Why.</summary>
    public QuotaChangeKind Kind { get; private set; }

    /// <summary>When it took effect; what a month's turn brings has the month's first moment, whenever it is written.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What came (plus) or went (minus), in MB; zero when usage alone reached or left zero.</summary>
    public int Mb { get; private set; }

    /// <summary>What usage took since the change before, in MB; negative when corrected figures gave back more.</summary>
    public int UsedMb { get; private set; }

    /// <summary>What is left after it, over all lots; MB.</summary>
    public int LeftMb { get; private set; }

    /// <summary>
    /// Its place in the order over all lines, from 1 without gaps; null until the carrier's network first asks. Given then, by one reader at a
    /// time, so that nothing that was written meanwhile is ever passed over.
    /// </summary>
    public long? FeedNumber { get; private set; }
}
