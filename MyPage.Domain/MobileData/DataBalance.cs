namespace MyPage.Domain.MobileData;

/// <summary>
/// データ残量: what the present user may see at a moment, this month. Every figure is in MB and follows from books that have been
/// brought to that moment.
/// </summary>
public sealed record DataBalance
{
    private DataBalance()
    {
    }

    /// <summary>The month it is of.</summary>
    public required BusinessMonth Month { get; init; }

    /// <summary>残り: what is left in total.</summary>
    public required int LeftMb { get; init; }

    /// <summary>前月繰越 that is left.</summary>
    public required int CarriedOverMb { get; init; }

    /// <summary>プレゼント that is left.</summary>
    public required int GiftedMb { get; init; }

    /// <summary>基本 that is left; what is held for gifts is not in it.</summary>
    public required int BaseMb { get; init; }

    /// <summary>追加 that is left.</summary>
    public required int TopUpMb { get; init; }

    /// <summary>今月末で消えるデータ: all that is left but 基本, which is carried over, and 追加 that can still be used next month.</summary>
    public required int VanishingMb { get; init; }

    /// <summary>When it vanishes: the month's end, exclusive.</summary>
    public required DateTimeOffset VanishesAt { get; init; }

    /// <summary>1日あたりの目安: left ÷ days left, today included, rounded down.</summary>
    public required int PerDayMb { get; init; }

    /// <summary>True when nothing is left: the speed is 200 kbps until the month's end.</summary>
    public required bool IsReduced { get; init; }

    /// <summary>The moment up to which the figures of usage reach.</summary>
    public required DateTimeOffset FiguresAsOf { get; init; }

    /// <summary>Used from lots on this month's dates that the present user may see.</summary>
    public required int UsedMb { get; init; }

    /// <summary>超過 of this month's dates that the present user may see.</summary>
    public required int OverMb { get; init; }

    /// <summary>Held for gifts that wait.</summary>
    public required int HeldMb { get; init; }

    /// <summary>
    /// The balance at <paramref name="now"/>, for which the books are brought to that moment. This month's days, the lots and the held
    /// gifts must be loaded.
    /// </summary>
    public static DataBalance Of(DataBook book, DateTimeOffset now, PlanSchedule plans)
    {
        var at = book.MomentOf(now);
        book.TurnTo(at, plans);
        var month = book.Month;
        var days = book.Days.Where(day => month.Contains(day.Date) && (book.VisibleFrom is not { } from || day.Date >= from)).ToList();
        return Of(
            new DataFigures
            {
                Month = month,
                CarriedOverMb = LeftIn(book, DataBucket.CarriedOver),
                GiftedMb = LeftIn(book, DataBucket.Gifted),
                BaseMb = LeftIn(book, DataBucket.Base),
                TopUpMb = LeftIn(book, DataBucket.TopUp),
                VanishingMb = book.Lots.Where(lot => lot.Bucket != DataBucket.Base && lot.LastMonth == month).Sum(lot => lot.LeftMb),
                UsedMb = days.Sum(day => day.TakenMb),
                OverMb = days.Sum(day => day.OverMb),
                HeldMb = book.HeldMb,
                FiguresAsOf = book.FiguresAsOf,
            },
            at);
    }

    /// <summary>The balance at a moment of the figures' month, in which nothing has run out since.</summary>
    public static DataBalance Of(DataFigures figures, DateTimeOffset at)
    {
        var left = figures.CarriedOverMb + figures.GiftedMb + figures.BaseMb + figures.TopUpMb;
        return new DataBalance
        {
            Month = figures.Month,
            LeftMb = left,
            CarriedOverMb = figures.CarriedOverMb,
            GiftedMb = figures.GiftedMb,
            BaseMb = figures.BaseMb,
            TopUpMb = figures.TopUpMb,
            VanishingMb = figures.VanishingMb,
            VanishesAt = figures.Month.End,
            PerDayMb = left / (figures.Month.LastDay.DayNumber - BusinessCalendar.DateOf(at).DayNumber + 1),
            IsReduced = left == 0,
            FiguresAsOf = figures.FiguresAsOf,
            UsedMb = figures.UsedMb,
            OverMb = figures.OverMb,
            HeldMb = figures.HeldMb,
        };
    }

    private static int LeftIn(DataBook book, DataBucket bucket) => book.Lots.Where(lot => lot.Bucket == bucket).Sum(lot => lot.LeftMb);
}
