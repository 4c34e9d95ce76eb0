using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// The books of many lines, for what the carrier brings in bulk: read and written past the change tracker, which would take most of the time. The
/// same is loaded as in <see cref="LoadedBooks"/>; the books are held from the reading on.
/// </summary>
public sealed class BookBatch
{
    private readonly Dictionary<Guid, Loaded> _books;

    private BookBatch(List<DataBook> books, PlanSchedules plans)
    {
        _books = books.ToDictionary(book => book.SubscriptionId, book => new Loaded(book));
        Plans = plans;
    }

    /// <summary>The plans of the lines.</summary>
    public PlanSchedules Plans { get; }

    /// <summary>Loads and holds the books of these lines with the days of a span; those that are not open are left out.</summary>
    /// <param name="db">Inside its write transaction.</param>
    /// <param name="subscriptionIds">The lines.</param>
    /// <param name="days">The first and last business date whose days are needed; those since the oldest held gift always come.</param>
    /// <param name="now">The moment of the batch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<BookBatch> LoadAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, (DateOnly From, DateOnly Until) days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = subscriptionIds.ToList();
        var held = db.DataBooks.Where(book => EF.Parameter(ids).Contains(book.SubscriptionId));
        await db.HoldBooksAsync(ids, cancellationToken);
        var codes = await db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(ids).Contains(line.Id))
            .Select(line => new { line.Id, line.Terms.PlanCode }).ToDictionaryAsync(line => line.Id, line => line.PlanCode, cancellationToken);
        var month = BusinessMonth.Of(now).Previous;
        var (from, until) = days;
        var gifts = await db.DataGifts.AsNoTracking().Where(gift => EF.Parameter(ids).Contains(gift.SenderId) && gift.State == DataGiftState.Held)
            .Select(gift => gift.MadeAt).ToListAsync(cancellationToken);
        if (gifts.Count > 0)
        {
            var oldest = BusinessMonth.Of(gifts.Min()).FirstDay;
            (from, until) = (oldest < from ? oldest : from, DateOnly.MaxValue);
        }

        var books = await held.AsNoTracking()
            .Include(book => book.Lots.Where(lot => lot.LastMonth >= month || lot.Fate == LotFate.Usable))
            .Include(book => book.SentGifts.Where(gift => gift.State == DataGiftState.Held))
            .Include(book => book.Days.Where(day => day.Date >= from && day.Date <= until))
            .AsSplitQuery().ToListAsync(cancellationToken);
        return new BookBatch(books, await PlanSchedules.LoadAsync(db, codes, cancellationToken));
    }

    /// <summary>The books of a line; null while they are not open.</summary>
    public DataBook? Of(Guid subscriptionId) => _books.TryGetValue(subscriptionId, out var loaded) ? loaded.Book : null;

    /// <summary>The books that acts have changed since the reading.</summary>
    public IEnumerable<DataBook> Changed => _books.Values.Where(loaded => loaded.HasChanged).Select(loaded => loaded.Book);

    /// <summary>Writes what the acts since the reading have changed.</summary>
    public async Task SaveAsync(PortalDbContext db, BookRows rows, CancellationToken cancellationToken)
    {
        var changed = _books.Values.Where(loaded => loaded.HasChanged).ToList();
        await rows.WriteAsync(db, changed.ConvertAll(loaded => loaded.Book), cancellationToken);
        await rows.WriteAsync(db, [.. changed.SelectMany(loaded => loaded.ChangedLots())], cancellationToken);
        await rows.WriteAsync(db, [.. changed.SelectMany(loaded => loaded.ChangedDays())], cancellationToken);
        await rows.WriteAsync(db, [.. changed.SelectMany(loaded => loaded.Book.SentGifts)], cancellationToken);
        await rows.WriteAsync(db, [.. changed.SelectMany(loaded => loaded.Book.Entries)], cancellationToken);
        await rows.WriteAsync(db, [.. changed.SelectMany(loaded => loaded.Book.QuotaChanges)], cancellationToken);
        await rows.WriteAsync(db, [.. changed.SelectMany(loaded => loaded.Book.MonthCloses)], cancellationToken);
    }

    /// <summary>Books with what they were like when they were read.</summary>
    private sealed class Loaded(DataBook book)
    {
        private readonly Guid _version = book.Version;
        private readonly Dictionary<int, (int, int, LotFate, int, int)> _lots = book.Lots.ToDictionary(lot => lot.Number, StateOf);
        private readonly Dictionary<DateOnly, (int, int, int)> _days = book.Days.ToDictionary(day => day.Date, StateOf);

        public DataBook Book => book;

        public bool HasChanged => book.Version != _version;

        public IEnumerable<DataLot> ChangedLots() => book.Lots.Where(lot => !_lots.TryGetValue(lot.Number, out var state) || state != StateOf(lot));

        public IEnumerable<DayUsage> ChangedDays() => book.Days.Where(day => !_days.TryGetValue(day.Date, out var state) || state != StateOf(day));

        private static (int Left, int Size, LotFate Fate, int Gone, int Plan) StateOf(DataLot lot) => (lot.LeftMb, lot.SizeMb, lot.Fate, lot.GoneMb, lot.PlanMb);

        // What a date took is its figure less these, so another taking shows in them.
        private static (int Figure, int Over, int Uncounted) StateOf(DayUsage day) => (day.FigureMb, day.OverMb, day.UncountedMb);
    }
}
