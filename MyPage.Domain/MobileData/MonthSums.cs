namespace MyPage.Domain.MobileData;

/// <summary>
/// The equation of a line's month, in MB: issued + received + carried in = left + used + expired + given + held + carried out.
/// Each term is summed from entries and days, except what is left and held now, which the lots and gifts state.
/// </summary>
/// <param name="Issued">基本 with its adjustments, 追加, stated balances.</param>
/// <param name="Received">プレゼント.</param>
/// <param name="CarriedIn">前月繰越, and 追加 of the month before that was left.</param>
/// <param name="Left">Left in the books' month; zero in months that are over.</param>
/// <param name="Used">Taken from lots by the month's dates.</param>
/// <param name="Expired">Expired, or ended with the line.</param>
/// <param name="Given">Given and accepted.</param>
/// <param name="Held">Held for gifts in the books' month; zero in months that are over.</param>
/// <param name="CarriedOut">What was left of 基本, and of 追加 that can be used in the next month.</param>
public sealed record MonthSums(long Issued, long Received, long CarriedIn, long Left, long Used, long Expired, long Given, long Held, long CarriedOut)
{
    /// <summary>All that came.</summary>
    public long In => checked(Issued + Received + CarriedIn);

    /// <summary>All that went, or is there.</summary>
    public long Out => checked(Left + Used + Expired + Given + Held + CarriedOut);

    /// <summary>The equation of a month; entries, days and held gifts of it and of lots from the month before must be loaded.</summary>
    public static MonthSums Of(DataBook book, BusinessMonth month)
    {
        var isOpen = month == book.Month;
        return new MonthSums(
            Sum(book, month, DataEntryKind.Opened, DataEntryKind.Granted, DataEntryKind.PlanAdjusted, DataEntryKind.Bought),
            Sum(book, month, DataEntryKind.GiftReceived),
            Sum(book, month, DataEntryKind.CarriedIn, DataEntryKind.CarryInCorrected) + book.Lots.Where(lot => lot.FirstMonth < month && month <= lot.LastMonth).Sum(lot => ClosingOf(book, lot, month.Previous)),
            isOpen ? book.Lots.Sum(lot => (long)lot.LeftMb) : 0,
            book.Days.Where(day => month.Contains(day.Date)).Sum(day => (long)day.TakenMb) + Sum(book, month, DataEntryKind.UsageRolledUp),
            Sum(book, month, DataEntryKind.Expired, DataEntryKind.Ended, DataEntryKind.ExpiryCorrected) - Sum(book, month, DataEntryKind.Restored),
            Sum(book, month, DataEntryKind.GiftGiven),
            isOpen ? book.HeldGifts.Sum(gift => (long)gift.Mb) : 0,
            Sum(book, month, DataEntryKind.CarriedOut, DataEntryKind.CarryOutCorrected) + (isOpen ? 0 : book.Lots.Where(lot => lot.FirstMonth <= month && month < lot.LastMonth).Sum(lot => ClosingOf(book, lot, month))));
    }

    /// <summary>What was left of a lot at the end of a month, by its entries and by what dates up to then took.</summary>
    internal static long ClosingOf(DataBook book, DataLot lot, BusinessMonth month) =>
        book.Entries.Where(entry => entry.LotNumber == lot.Number && entry.Month <= month).Sum(entry => (long)SignOf(entry.Kind) * entry.Mb)
        - book.Days.Where(day => BusinessMonth.Of(day.Date) <= month).Sum(day => TakenOf(day, lot));

    internal static long TakenOf(DayUsage day, DataLot lot) => day.Draws.Where(draw => draw.LotNumber == lot.Number).Sum(draw => (long)draw.Mb);

    /// <summary>Whether an entry's amount came into its lot (1), went out of it (−1) or did neither (0).</summary>
    internal static int SignOf(DataEntryKind kind) => kind switch
    {
        DataEntryKind.Opened or DataEntryKind.Granted or DataEntryKind.PlanAdjusted or DataEntryKind.Bought => 1,
        DataEntryKind.CarriedIn or DataEntryKind.CarryInCorrected or DataEntryKind.GiftReceived => 1,
        DataEntryKind.GiftReturned or DataEntryKind.Restored => 1,
        DataEntryKind.CarriedOut or DataEntryKind.CarryOutCorrected or DataEntryKind.GiftHeld or DataEntryKind.UsageRolledUp => -1,
        DataEntryKind.Expired or DataEntryKind.Ended or DataEntryKind.ExpiryCorrected => -1,
        DataEntryKind.GiftGiven or DataEntryKind.OpenedForUser => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static long Sum(DataBook book, BusinessMonth month, params DataEntryKind[] kinds) =>
        book.Entries.Where(entry => entry.Month == month && kinds.Contains(entry.Kind)).Sum(entry => (long)entry.Mb);
}
