namespace MyPage.Domain.MobileData;

/// <summary>
/// One line of the books: what came into a lot or went out of it other than by usage. Written once, never changed, never
/// removed; what turns out otherwise is corrected by a further entry.
/// </summary>
public sealed class DataEntry
{
    private DataEntry()
    {
    }

    internal DataEntry(Guid subscriptionId, int number, DataEntryKind kind, BusinessMonth month, DateTimeOffset at, int? lotNumber, int mb, Guid? sourceId, DateOnly? forDate)
    {
        SubscriptionId = subscriptionId;
        Number = number;
        Kind = kind;
        Month = month;
        At = at;
        LotNumber = lotNumber;
        Mb = mb;
        SourceId = sourceId;
        ForDate = forDate;
    }

    /// <summary>The line.</summary>
    public Guid SubscriptionId { get; private set; }

    /// <summary>Counts from 1 within the line, without gaps; with <see cref="SubscriptionId"/> the key.</summary>
    public int Number { get; private set; }

    /// <summary>What it says.</summary>
    public DataEntryKind Kind { get; private set; }

    /// <summary>The month whose equation it belongs to; with a correction not the month of <see cref="At"/>.</summary>
    public BusinessMonth Month { get; private set; }

    /// <summary>When it took effect. What a month's turn or a gift's end brings has that moment, whenever it is written.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The lot; null only with <see cref="DataEntryKind.OpenedForUser"/>.</summary>
    public int? LotNumber { get; private set; }

    /// <summary>The amount in MB; negative only in corrections.</summary>
    public int Mb { get; private set; }

    /// <summary>The gift or purchase that it belongs to; null where there is none.</summary>
    public Guid? SourceId { get; private set; }

    /// <summary>
    /// In a correction: the business date whose late figure caused it; in rolled-up usage: the month's first day. Null where no
    /// figure did.
    /// </summary>
    public DateOnly? ForDate { get; private set; }
}
