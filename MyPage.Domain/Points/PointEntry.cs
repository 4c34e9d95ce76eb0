using MyPage.Domain.MobileData;

namespace MyPage.Domain.Points;

/// <summary>
/// What came to a contract's points or went, and the ledger as it is after it. Numbered within the contract, never changed, never removed: the entry with the
/// highest number is the ledger's present state.
/// </summary>
public sealed class PointEntry
{
    private PointEntry()
    {
    }

    internal PointEntry(Guid contractId, int number, PointEntryKind kind, int points, DateTimeOffset at)
    {
        ContractId = contractId;
        Number = number;
        Kind = kind;
        Points = points;
        At = at;
    }

    /// <summary>The contract.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>Counts from 1 within the contract; with it the key.</summary>
    public int Number { get; private set; }

    /// <summary>Why.</summary>
    public PointEntryKind Kind { get; private set; }

    /// <summary>How many: more than zero came, less than zero went; zero only where a month brought none.</summary>
    public int Points { get; private set; }

    /// <summary>When it holds from, whenever it was written: of a month's points the moment of the grant, of an expiry the end of the last day.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The month whose points they are, or whose bill; null otherwise.</summary>
    public BusinessMonth? Month { get; internal init; }

    /// <summary>Why a month brought none; null otherwise.</summary>
    public PointMiss? Miss { get; internal init; }

    /// <summary>What it is known by, so that it is there once in a contract; null where the month or the number says that.</summary>
    public string? Key { get; internal init; }

    /// <summary>What a reward was given for, as the holder is told; null otherwise.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The same in English; null where there is no other.</summary>
    public string? ReasonEnglish { get; internal init; }

    /// <summary>All points that are left after it; never below zero.</summary>
    public int LeftPoints { get; internal init; }

    /// <summary>The day at whose end they expire, those of <see cref="Returned"/> excepted; null while nothing was ever granted.</summary>
    public DateOnly? LastDay { get; internal init; }

    /// <summary>What of them came back and can be used for longer, the earliest first; null where there is none.</summary>
    public IReadOnlyList<PointLot>? Returned { get; internal init; }

    /// <summary>The last month whose points have been written, zero or not; null before the first.</summary>
    public BusinessMonth? GrantedMonth { get; internal init; }

    internal PointEntry After(int left, DateOnly? lastDay, IReadOnlyList<PointLot> returned, BusinessMonth? grantedMonth) => new(ContractId, Number, Kind, Points, At)
    {
        Month = Month,
        Miss = Miss,
        Key = Key,
        Reason = Reason,
        ReasonEnglish = ReasonEnglish,
        LeftPoints = left,
        LastDay = lastDay,
        Returned = returned.Count == 0 ? null : [.. returned],
        GrantedMonth = grantedMonth,
    };

    /// <summary>The business date that it belongs to: of an expiry the last day on which they could be used.</summary>
    public DateOnly On => Kind == PointEntryKind.Expired ? BusinessCalendar.DateOf(At).AddDays(-1) : BusinessCalendar.DateOf(At);
}
