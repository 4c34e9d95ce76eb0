using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// The books of many lines, for what the carrier brings in bulk: read and written past the change tracker, which would take most of the time, and no
/// more of them than figures of the dates at hand can ask for. They are held from the reading on.
/// </summary>
public sealed class BookBatch
{
    private readonly Dictionary<Guid, Loaded> _books;
    private readonly PlanSchedules? _plans;

    private BookBatch(Dictionary<Guid, Loaded> books, PlanSchedules? plans) => (_books, _plans) = (books, plans);

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
        await db.HoldBooksAsync(ids, cancellationToken);
        var books = await db.DataBooks.AsNoTracking().Where(book => EF.Parameter(ids).Contains(book.SubscriptionId))
            .ToDictionaryAsync(book => book.SubscriptionId, cancellationToken);
        var gifts = await db.DataGifts.AsNoTracking().Where(gift => EF.Parameter(ids).Contains(gift.SenderId) && gift.State == DataGiftState.Held).ToListAsync(cancellationToken);
        var (from, until) = days;
        if (gifts.Count > 0)
        {
            // What a gift that returns covers reaches back to its making, and its MB go back into that month's 基本.
            var oldest = BusinessMonth.Of(gifts.Min(gift => gift.MadeAt)).FirstDay;
            (from, until) = (oldest < from ? oldest : from, DateOnly.MaxValue);
        }

        // A date's figure takes from lots of its own month or gives back to them; what counts no more touches none.
        var (month, last) = (BusinessMonth.Of(from), BusinessMonth.Of(now).Previous);
        month = month < last ? last : month;
        await foreach (var lot in db.DataLots.AsNoTracking()
            .Where(lot => EF.Parameter(ids).Contains(lot.SubscriptionId) && (lot.LastMonth >= month || lot.Fate == LotFate.Usable))
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            books.GetValueOrDefault(lot.SubscriptionId)?.Attach(lot);
        }

        await foreach (var day in db.DayUsages.AsNoTracking()
            .Where(day => EF.Parameter(ids).Contains(day.SubscriptionId) && day.Date >= from && day.Date <= until)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            books.GetValueOrDefault(day.SubscriptionId)?.Attach(day);
        }

        gifts.ForEach(gift => books[gift.SenderId].Attach(gift));
        return new BookBatch(books.ToDictionary(book => book.Key, book => new Loaded(book.Value)), await PlansAsync(db, books.Values, now, cancellationToken));
    }

    /// <summary>The books of a line; null while they are not open.</summary>
    public DataBook? Of(Guid subscriptionId) => _books.TryGetValue(subscriptionId, out var loaded) ? loaded.Book : null;

    /// <summary>The plans of a line, as far as an act of the batch's moment asks for them.</summary>
    public PlanSchedule PlansOf(Guid subscriptionId) => _plans?.Find(subscriptionId) ?? PlanSchedule.OfNoTurn;

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

    // Only a month that turns asks for a plan: most batches find all books in their month and read none.
    private static async Task<PlanSchedules?> PlansAsync(PortalDbContext db, IEnumerable<DataBook> books, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var behind = books.Where(book => book.Month.End <= now).Select(book => book.SubscriptionId).ToList();
        return behind.Count == 0
            ? null
            : await PlanSchedules.LoadAsync(
                db,
                await db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(behind).Contains(line.Id))
                    .Select(line => new { line.Id, line.Terms.PlanCode }).ToDictionaryAsync(line => line.Id, line => line.PlanCode, cancellationToken),
                cancellationToken);
    }

    /// <summary>Books with what they were like when they were read. What acts add stands behind it; nothing is taken away.</summary>
    private sealed class Loaded(DataBook book)
    {
        private readonly Guid _version = book.Version;
        private readonly (int, int, LotFate, int, int)[] _lots = [.. book.Lots.Select(StateOf)];
        private readonly (int, int, int)[] _days = [.. book.Days.Select(StateOf)];

        public DataBook Book => book;

        public bool HasChanged => book.Version != _version;

        public IEnumerable<DataLot> ChangedLots() => book.Lots.Where((lot, i) => i >= _lots.Length || _lots[i] != StateOf(lot));

        public IEnumerable<DayUsage> ChangedDays() => book.Days.Where((day, i) => i >= _days.Length || _days[i] != StateOf(day));

        private static (int Left, int Size, LotFate Fate, int Gone, int Plan) StateOf(DataLot lot) => (lot.LeftMb, lot.SizeMb, lot.Fate, lot.GoneMb, lot.PlanMb);

        // What a date took is its figure less these, so another taking shows in them.
        private static (int Figure, int Over, int Uncounted) StateOf(DayUsage day) => (day.FigureMb, day.OverMb, day.UncountedMb);
    }
}
