using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// The books of some lines with what an act needs of them (docs/data-books.md, How books are kept): lots that can be used in the month that the books
/// have reached or could be in the one before, held gifts, and days from a date on. They are tracked: what an act changes is saved with
/// the context, and of two who act on the same books at once the second is told (<see cref="DataBook.Version"/>).
/// </summary>
public sealed class LoadedBooks
{
    private readonly Dictionary<Guid, DataBook> _books;
    private readonly IReadOnlyList<DataGift> _held;

    private LoadedBooks(Dictionary<Guid, DataBook> books, PlanSchedules plans)
    {
        _books = books;
        _held = [.. books.Values.SelectMany(book => book.HeldGifts)];
        Plans = plans;
    }

    /// <summary>All that are open.</summary>
    public IReadOnlyCollection<DataBook> All => _books.Values;

    /// <summary>
    /// Gifts that were held when the books were loaded and have returned since, by an act or because their time was over: those who gave them are
    /// to be told, by whoever saves the books.
    /// </summary>
    public IReadOnlyCollection<DataGift> Returned => [.. _held.Where(gift => gift.State is not (DataGiftState.Held or DataGiftState.Accepted))];

    /// <summary>The plans of the lines.</summary>
    public PlanSchedules Plans { get; }

    /// <summary>
    /// Loads without holding anything: for batches, which are tried again when somebody else acted meanwhile.
    /// </summary>
    /// <param name="db">Inside its write transaction.</param>
    /// <param name="subscriptionIds">The lines; those whose books are not open are left out.</param>
    /// <param name="daysFrom">The first business date whose days are needed; those since the oldest held gift always come.</param>
    /// <param name="daysUntil">The last one; null: until today.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<LoadedBooks> LoadAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateOnly daysFrom, DateOnly? daysUntil, CancellationToken cancellationToken)
    {
        var ids = subscriptionIds.Distinct().ToList();
        if (ids.Count is 1 or 2)
        {
            return await LoadAsync(db, ids[0], ids[^1], daysFrom, daysUntil, cancellationToken);
        }

        var codes = await db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(ids).Contains(line.Id))
            .Select(line => new { line.Id, line.Terms.PlanCode }).ToDictionaryAsync(line => line.Id, line => line.PlanCode, cancellationToken);
        var books = await db.DataBooks.Where(book => EF.Parameter(ids).Contains(book.SubscriptionId)).ToDictionaryAsync(book => book.SubscriptionId, cancellationToken);
        var plans = await PlanSchedules.LoadAsync(db, codes, cancellationToken);
        if (books.Count > 0)
        {
            var month = books.Values.Min(book => book.Month).Previous;
            await db.DataLots.Where(lot => EF.Parameter(ids).Contains(lot.SubscriptionId) && lot.LastMonth >= month).LoadAsync(cancellationToken);
            var gifts = await db.DataGifts.Where(gift => EF.Parameter(ids).Contains(gift.SenderId) && gift.State == DataGiftState.Held).ToListAsync(cancellationToken);
            var from = gifts.Select(gift => gift.MadeOn).Append(daysFrom).Min();
            var until = daysUntil is { } last && gifts.Count == 0 ? last : DateOnly.MaxValue;
            await db.DayUsages.Where(day => EF.Parameter(ids).Contains(day.SubscriptionId) && day.Date >= from && day.Date <= until).LoadAsync(cancellationToken);
        }

        return new LoadedBooks(books, plans);
    }

    // The same of one line or two, as acts of persons need it.
    private static async Task<LoadedBooks> LoadAsync(PortalDbContext db, Guid one, Guid other, DateOnly daysFrom, DateOnly? daysUntil, CancellationToken cancellationToken)
    {
        var queries = BookQueries.Of(db);
        var codes = new Dictionary<Guid, string>();
        await foreach (var line in queries.Plans(db, one, other).WithCancellation(cancellationToken))
        {
            codes.Add(line.Id, line.PlanCode);
        }

        var books = new Dictionary<Guid, DataBook>();
        await foreach (var book in queries.Books(db, one, other).WithCancellation(cancellationToken))
        {
            books.Add(book.SubscriptionId, book);
        }

        var plans = await PlanSchedules.LoadAsync(db, codes, one, other, cancellationToken);
        if (books.Count > 0)
        {
            await ReadAllAsync(queries.Lots(db, one, other, books.Values.Min(book => book.Month).Previous));
            var gifts = await ReadAllAsync(queries.HeldGifts(db, one, other));
            var from = gifts.Select(gift => gift.MadeOn).Append(daysFrom).Min();
            var until = daysUntil is { } last && gifts.Count == 0 ? last : DateOnly.MaxValue;
            await ReadAllAsync(queries.Days(db, one, other, from, until));
        }

        return new LoadedBooks(books, plans);

        async Task<List<T>> ReadAllAsync<T>(IAsyncEnumerable<T> rows)
        {
            var read = new List<T>();
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                read.Add(row);
            }

            return read;
        }
    }

    /// <summary>
    /// Loads for an act of a person, and holds the books, in the order of their lines' keys, until the transaction ends: whoever acts on the same books
    /// waits, and nobody waits in a circle.
    /// </summary>
    public static async Task<LoadedBooks> HoldAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.HoldBooksAsync(subscriptionIds, cancellationToken);
        return await LoadAsync(db, subscriptionIds, BusinessCalendar.DateOf(now), null, cancellationToken);
    }

    /// <summary>The books of a line; null while they are not open.</summary>
    public DataBook? Of(Guid subscriptionId) => _books.GetValueOrDefault(subscriptionId);

    /// <summary>Books that were just opened.</summary>
    public void Add(DataBook book) => _books.Add(book.SubscriptionId, book);
}
