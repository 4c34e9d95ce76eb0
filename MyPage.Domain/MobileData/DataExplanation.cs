namespace MyPage.Domain.MobileData;

/// <summary>
/// The entries and days behind a figure. The holder's and the operator's view is whole; the present user's begins with
/// the entry by which the books opened for them, and tells nothing of dates before their day, not even by a correction.
/// </summary>
/// <param name="Entries">The entries, the earliest first.</param>
/// <param name="Days">The dates that took from these lots, the earliest first.</param>
public sealed record DataExplanation(IReadOnlyList<DataEntry> Entries, IReadOnlyList<DayUsage> Days)
{
    /// <summary>What makes a bucket's figure in a month: all that ever came into its lots of that month, or went out of them.</summary>
    public static DataExplanation OfBucket(DataBook book, DataBucket bucket, BusinessMonth month, bool forPresentUser)
    {
        var lots = book.Lots
            .Where(lot => lot.Bucket == bucket && lot.FirstMonth <= month && month <= lot.LastMonth)
            .Select(lot => (int?)lot.Number)
            .ToHashSet();

        // The one figure with which the books opened for the user stands for all that came before it.
        var opening = book.Entries.Any(entry => entry.Number < book.VisibleFromEntry && lots.Contains(entry.LotNumber)) ? book.VisibleFromEntry : 0;
        return Of(
            book,
            entry => lots.Contains(entry.LotNumber) || (forPresentUser && entry.Number == opening),
            day => day.Draws.Any(draw => lots.Contains(draw.LotNumber)),
            forPresentUser);
    }

    /// <summary>All of a month: its entries and days.</summary>
    public static DataExplanation OfMonth(DataBook book, BusinessMonth month, bool forPresentUser) =>
        Of(book, entry => entry.Month == month, day => month.Contains(day.Date), forPresentUser);

    /// <summary>Whether the present user may see an entry.</summary>
    public static bool IsVisible(DataBook book, DataEntry entry) =>
        entry.Number >= book.VisibleFromEntry && (entry.ForDate is not { } date || IsVisible(book, date));

    /// <summary>Whether the present user may see what was used on a business date.</summary>
    public static bool IsVisible(DataBook book, DateOnly date) => book.VisibleFrom is not { } from || date >= from;

    private static DataExplanation Of(DataBook book, Predicate<DataEntry> entries, Predicate<DayUsage> days, bool forPresentUser) => new(
        [.. book.Entries.Where(entry => entries(entry) && (!forPresentUser || IsVisible(book, entry))).OrderBy(entry => entry.Number)],
        [.. book.Days.Where(day => days(day) && (!forPresentUser || IsVisible(book, day.Date))).OrderBy(day => day.Date)]);
}
