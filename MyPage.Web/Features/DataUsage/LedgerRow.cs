using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.DataUsage;

/// <summary>A row under a figure: an entry of the books, or what a date took.</summary>
/// <param name="On">The business date on which it took effect.</param>
/// <param name="When">The same as it is shown.</param>
/// <param name="What">What it was.</param>
/// <param name="Detail">The bucket, and why; empty when there is nothing to add.</param>
/// <param name="ChangeMb">More or less, in MB; null when it changes nothing.</param>
/// <param name="Mb">The amount without its sign.</param>
/// <param name="IsDay">Whether it is what a date used.</param>
public sealed record LedgerRow(DateOnly On, string When, string What, string Detail, int? ChangeMb, int Mb, bool IsDay = false)
{
    /// <summary>A month's entries, the newest first. What dates used stands in the chart.</summary>
    public static IReadOnlyList<LedgerRow> OfMonth(DataBook book, BusinessMonth month, bool forPresentUser, DateOnly today) =>
        [.. DataExplanation.OfMonth(book, month, forPresentUser).Entries.Reverse().Select(entry => Of(book, entry, today, withBucket: true))];

    /// <summary>What makes a bucket's figure, the newest first: entries, and what dates took from it.</summary>
    public static IReadOnlyList<LedgerRow> OfBucket(DataBook book, DataBucket bucket, bool forPresentUser, DateOnly today)
    {
        var (entries, days) = DataExplanation.OfBucket(book, bucket, book.Month, forPresentUser);
        var lots = book.Lots.Where(lot => lot.Bucket == bucket && lot.FirstMonth <= book.Month && book.Month <= lot.LastMonth).Select(lot => lot.Number).ToHashSet();

        // Rows of a date: what came, then what the date used.
        return
        [
            .. entries.Select(entry => Of(book, entry, today, withBucket: false))
                .Concat(days.Select(day => Of(day, day.Draws.Where(draw => lots.Contains(draw.LotNumber)).Sum(draw => draw.Mb), today)))
                .OrderBy(row => row.On).Reverse(),
        ];
    }

    /// <summary>What makes a date's figure, in the order of taking: what it took from each lot, 超過, and what did not count.</summary>
    public static IReadOnlyList<LedgerRow> OfDay(DataBook book, DateOnly date, bool forPresentUser, DateOnly today)
    {
        if (book.DayOf(date) is not { } day)
        {
            return [];
        }

        var when = Shown.Date(date, today);
        var rows = day.Draws.Select(draw => OfDraw(book.Lots.FirstOrDefault(lot => lot.Number == draw.LotNumber), draw.Mb)).ToList();
        if (day.OverMb > 0)
        {
            rows.Add(new LedgerRow(date, when, EntryText.DayOver, EntryText.DayOverWords, null, day.OverMb));
        }

        if (day.UncountedMb != 0)
        {
            // A figure that came too late may have been lower.
            rows.Add(new LedgerRow(date, when, EntryText.DayUncounted, EntryText.DayUncountedWords, day.UncountedMb < 0 ? day.UncountedMb : null, Math.Abs(day.UncountedMb)));
        }

        return rows;

        LedgerRow OfDraw(DataLot? lot, int mb)
        {
            // When a lot came may be from before the present user.
            var came = lot is not null && (!forPresentUser || DataExplanation.IsVisible(book, lot.CameOn)) ? Phrase.With(EntryText.CameOn, Shown.Date(lot.CameOn, today)) : "";
            return new LedgerRow(date, when, lot is null ? EntryText.DayUsed : Labels.Of(lot.Bucket), came, null, mb);
        }
    }

    private static LedgerRow Of(DataBook book, DataEntry entry, DateOnly today, bool withBucket)
    {
        var details = new List<string>(2);
        if (withBucket && book.Lots.FirstOrDefault(lot => lot.Number == entry.LotNumber) is { } lot)
        {
            details.Add(Labels.Of(lot.Bucket));
        }

        if (entry is { ForDate: { } date, Kind: not DataEntryKind.UsageRolledUp })
        {
            details.Add(Phrase.With(EntryText.ForDate, Shown.Date(date, today)));
        }

        return new LedgerRow(
            BusinessCalendar.DateOf(entry.At), Shown.Moment(entry.At, today), EntryWords.Of(entry.Kind), string.Join(ShellText.Separator, details), EntryWords.ChangeOf(entry), Math.Abs(entry.Mb));
    }

    private static LedgerRow Of(DayUsage day, int takenMb, DateOnly today) =>
        new(day.Date, Shown.Date(day.Date, today), EntryText.DayUsed, "", -takenMb, takenMb, IsDay: true);
}
