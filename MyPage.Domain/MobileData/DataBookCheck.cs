using System.Globalization;

namespace MyPage.Domain.MobileData;

/// <summary>
/// Recomputes the books from their entries and days. Everything of the lots in question must be loaded: all their entries,
/// all days that could take from them, all gifts and quota changes.
/// </summary>
public static class DataBookCheck
{
    /// <summary>
    /// What does not agree; empty when the books are right. <paramref name="receivedGifts"/> are the gifts whose receiver this line is;
    /// null: what was received is not compared with what others gave.
    /// </summary>
    public static IReadOnlyList<BookDifference> Differences(DataBook book, IReadOnlyCollection<DataGift>? receivedGifts = null)
    {
        var found = new List<BookDifference>();
        var entries = book.Entries.ToLookup(entry => entry.LotNumber);
        var draws = book.Days.SelectMany(day => day.Draws.Select(draw => (day.Date, Draw: draw))).ToLookup(taken => taken.Draw.LotNumber);
        foreach (var lot in book.Lots)
        {
            CheckLot(book, lot, [.. entries[lot.Number]], [.. draws[lot.Number]], found);
        }

        for (var month = book.Lots.Select(lot => lot.FirstMonth).Append(book.Month).Min(); month <= book.Month; month = month.Next)
        {
            CheckMonth(book, month, found);
        }

        var lots = book.Lots.ToDictionary(lot => lot.Number);
        foreach (var day in book.Days)
        {
            CheckDay(day, lots, found);
        }

        CheckGifts(book, found);
        CheckSources(book, DataBucket.TopUp, book.TopUps.Select(topUp => (topUp.Id, topUp.Mb)), found);
        if (receivedGifts is not null)
        {
            var accepted = receivedGifts.Where(gift => gift.State == DataGiftState.Accepted && gift.ReceiverId == book.SubscriptionId);
            CheckSources(book, DataBucket.Gifted, accepted.Select(gift => (gift.Id, gift.Mb)), found);
        }

        CheckNumbers(book.Entries.Select(entry => entry.Number), book.LastEntryNumber, "entries", found);
        CheckNumbers(book.QuotaChanges.Select(change => change.Number), book.LastQuotaNumber, "quota changes", found);
        CheckQuota(book, found);
        return found;
    }

    private static void CheckLot(DataBook book, DataLot lot, List<DataEntry> entries, List<(DateOnly Date, LotDraw Draw)> draws, List<BookDifference> found)
    {
        var where = $"lot {lot.Number.ToString(CultureInfo.InvariantCulture)}";
        var came = Sum(entries, DataEntryKind.Opened, DataEntryKind.Granted, DataEntryKind.PlanAdjusted, DataEntryKind.Bought, DataEntryKind.CarriedIn, DataEntryKind.CarryInCorrected, DataEntryKind.GiftReceived);
        Compare(BookFault.LotSize, where, came, lot.SizeMb, found);
        Compare(BookFault.LotLeft, where, Rest(entries, draws, lot.LastMonth), lot.LeftMb, found);

        var gone = lot.Fate == LotFate.CarriedOn
            ? Sum(entries, DataEntryKind.CarriedOut, DataEntryKind.CarryOutCorrected)
            : Sum(entries, DataEntryKind.Expired, DataEntryKind.Ended, DataEntryKind.ExpiryCorrected) - Sum(entries, DataEntryKind.Restored);
        Compare(BookFault.LotGone, where, gone, lot.GoneMb, found);

        for (var month = lot.FirstMonth; month <= lot.LastMonth && month <= book.Month; month = month.Next)
        {
            var closing = Rest(entries, draws, month);
            if (closing < 0)
            {
                found.Add(new BookDifference(BookFault.LotBelowZero, $"{where}, {month}", 0, closing));
            }
        }

        if (lot.LeftMb < 0 || lot.GoneMb < 0 || (lot.Fate != LotFate.Usable && lot.LeftMb != 0))
        {
            found.Add(new BookDifference(BookFault.LotBelowZero, where, 0, Math.Min(lot.LeftMb, lot.GoneMb)));
        }
    }

    // All entries of a lot lie in its months.
    private static long Rest(List<DataEntry> entries, List<(DateOnly Date, LotDraw Draw)> draws, BusinessMonth month) =>
        entries.Where(entry => entry.Month <= month).Sum(entry => (long)MonthSums.SignOf(entry.Kind) * entry.Mb)
        - draws.Where(taken => BusinessMonth.Of(taken.Date) <= month).Sum(taken => (long)taken.Draw.Mb);

    private static void CheckMonth(DataBook book, BusinessMonth month, List<BookDifference> found)
    {
        var sums = MonthSums.Of(book, month);
        Compare(BookFault.Month, $"{month}", sums.In, sums.Out, found);

        var entries = book.Entries.ToList();
        var carriedOut = Sum(entries.FindAll(entry => entry.Month == month), DataEntryKind.CarriedOut, DataEntryKind.CarryOutCorrected);
        var carriedIn = Sum(entries.FindAll(entry => entry.Month == month.Next), DataEntryKind.CarriedIn, DataEntryKind.CarryInCorrected);
        Compare(BookFault.Carry, $"{month}", carriedOut, carriedIn, found);

        foreach (var bucket in new[] { DataBucket.Base, DataBucket.CarriedOver })
        {
            var count = book.Lots.Count(lot => lot.Bucket == bucket && lot.FirstMonth == month);
            if (count > 1)
            {
                found.Add(new BookDifference(BookFault.TwoOfAKind, $"{month}, {bucket}", 1, count));
            }
        }
    }

    private static void CheckDay(DayUsage day, Dictionary<int, DataLot> lots, List<BookDifference> found)
    {
        var where = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Compare(BookFault.Day, where, (long)day.TakenMb + day.OverMb + day.UncountedMb, day.FigureMb, found);
        if (day.OverMb < 0 || day.Draws.Any(draw => draw.Mb <= 0))
        {
            found.Add(new BookDifference(BookFault.Day, where, 0, Math.Min(day.OverMb, day.Draws.Select(draw => draw.Mb).DefaultIfEmpty().Min())));
        }

        foreach (var draw in day.Draws.Where(draw => !(lots.TryGetValue(draw.LotNumber, out var lot) && lot.PaysFor(day.Date))))
        {
            found.Add(new BookDifference(BookFault.Draw, $"{where}, lot {draw.LotNumber.ToString(CultureInfo.InvariantCulture)}", 0, draw.Mb));
        }
    }

    private static void CheckGifts(DataBook book, List<BookDifference> found)
    {
        var entries = book.Entries.ToList();
        foreach (var gift in book.SentGifts)
        {
            var its = entries.FindAll(entry => entry.SourceId == gift.Id && entry.Kind != DataEntryKind.GiftReceived);
            var where = $"gift {gift.Id}";
            var isReturned = gift.State is not (DataGiftState.Held or DataGiftState.Accepted);
            Compare(BookFault.Gift, where, Sum(its, DataEntryKind.GiftHeld), gift.Mb, found);
            Compare(BookFault.Gift, where, Sum(its, DataEntryKind.GiftReturned), isReturned ? gift.Mb : 0, found);
            Compare(BookFault.Gift, where, Sum(its, DataEntryKind.GiftGiven), gift.State == DataGiftState.Accepted ? gift.Mb : 0, found);
        }

        var held = Sum(entries, DataEntryKind.GiftHeld) - Sum(entries, DataEntryKind.GiftReturned, DataEntryKind.GiftGiven);
        Compare(BookFault.Gift, "held", held, book.HeldMb, found);

        var given = entries.FindAll(entry => entry.Month == book.Month && entry.Number >= book.VisibleFromEntry);
        Compare(BookFault.Given, $"{book.Month}", Sum(given, DataEntryKind.GiftGiven), book.GivenMb, found);
    }

    private static void CheckSources(DataBook book, DataBucket bucket, IEnumerable<(Guid Id, int Mb)> sources, List<BookDifference> found)
    {
        var came = book.Entries
            .Where(entry => entry.Kind is DataEntryKind.Bought or DataEntryKind.GiftReceived)
            .Join(book.Lots.Where(lot => lot.Bucket == bucket), entry => entry.LotNumber, lot => lot.Number, (entry, lot) => (Id: lot.SourceId.GetValueOrDefault(), entry.Mb))
            .ToList();
        foreach (var (id, mb) in came.Union(sources).Where(source => came.Count(source.Equals) != 1 || sources.Count(source.Equals) != 1))
        {
            found.Add(new BookDifference(BookFault.Source, $"{bucket} {id}", sources.Where(source => source.Id == id).Sum(source => source.Mb), mb));
        }
    }

    private static void CheckNumbers(IEnumerable<int> numbers, int last, string where, List<BookDifference> found)
    {
        var all = numbers.Order().ToList();
        if (!all.SequenceEqual(Enumerable.Range(1, last)))
        {
            found.Add(new BookDifference(BookFault.Numbers, where, last, all.Count));
        }
    }

    private static void CheckQuota(DataBook book, List<BookDifference> found)
    {
        var left = 0L;
        foreach (var change in book.QuotaChanges.OrderBy(change => change.Number))
        {
            left += (long)change.Mb - change.UsedMb;
            Compare(BookFault.Quota, $"quota change {change.Number.ToString(CultureInfo.InvariantCulture)}", left, change.LeftMb, found);
            left = change.LeftMb;
        }

        Compare(BookFault.Quota, "after the last quota change", left - book.UsedSinceQuotaChangeMb, book.Lots.Sum(lot => (long)lot.LeftMb), found);
    }

    private static long Sum(IEnumerable<DataEntry> entries, params DataEntryKind[] kinds) =>
        entries.Where(entry => kinds.Contains(entry.Kind)).Sum(entry => (long)entry.Mb);

    private static void Compare(BookFault fault, string where, long expected, long found, List<BookDifference> differences)
    {
        if (expected != found)
        {
            differences.Add(new BookDifference(fault, where, expected, found));
        }
    }
}
