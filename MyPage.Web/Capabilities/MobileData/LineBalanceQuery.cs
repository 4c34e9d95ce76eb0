using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What is left of the lines on a page that many open: one statement, compiled once, which sums the books where they lie. Books that have yet
/// to be brought to the moment (a month has turned, a held gift has run out) are read as <see cref="DataBalances"/> does; both say the same.
/// One instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class LineBalanceQuery
{
    private readonly Func<PortalDbContext, List<Guid>, DateOnly, BusinessMonth, IAsyncEnumerable<Row>> _rows = EF.CompileAsyncQuery(
        (PortalDbContext db, List<Guid> ids, DateOnly first, BusinessMonth month) => db.DataBooks.AsNoTracking()
            .Where(book => ids.Contains(book.SubscriptionId))
            .Select(book => new Row
            {
                SubscriptionId = book.SubscriptionId,
                Version = book.Version,
                Month = book.Month,
                FiguresAsOf = book.FiguresAsOf,
                CarriedOverMb = book.Lots.Where(lot => lot.Bucket == DataBucket.CarriedOver).Sum(lot => lot.LeftMb),
                GiftedMb = book.Lots.Where(lot => lot.Bucket == DataBucket.Gifted).Sum(lot => lot.LeftMb),
                BaseMb = book.Lots.Where(lot => lot.Bucket == DataBucket.Base).Sum(lot => lot.LeftMb),
                TopUpMb = book.Lots.Where(lot => lot.Bucket == DataBucket.TopUp).Sum(lot => lot.LeftMb),
                VanishingMb = book.Lots.Where(lot => lot.Bucket != DataBucket.Base && lot.LastMonth == month).Sum(lot => lot.LeftMb),

                // A date's figure is what it took, 超過, and what did not count.
                UsedMb = book.Days.Where(day => day.Date >= first && (book.VisibleFrom == null || day.Date >= book.VisibleFrom))
                    .Sum(day => day.FigureMb - day.OverMb - day.UncountedMb),
                OverMb = book.Days.Where(day => day.Date >= first && (book.VisibleFrom == null || day.Date >= book.VisibleFrom)).Sum(day => day.OverMb),
                HeldMb = book.SentGifts.Where(gift => gift.State == DataGiftState.Held).Sum(gift => gift.Mb),
                GiftEnds = book.SentGifts.Where(gift => gift.State == DataGiftState.Held).Min(gift => (DateTimeOffset?)gift.ExpiresAt),
            }));

    /// <summary>The balances of these lines.</summary>
    public async Task<LineBalances> OfAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = BusinessMonth.Of(now);
        var books = new List<Row>(subscriptionIds.Count);
        await foreach (var row in _rows(db, [.. subscriptionIds], month.FirstDay, month).WithCancellation(cancellationToken))
        {
            books.Add(row);
        }

        var stale = books.FindAll(book => !book.IsAsOf(month, now)).ConvertAll(book => book.SubscriptionId);
        var balances = stale.Count == 0
            ? new Dictionary<Guid, DataBalance>(books.Count)
            : new Dictionary<Guid, DataBalance>(await DataBalances.OfAsync(db, stale, now, cancellationToken));
        foreach (var book in books.Where(book => book.IsAsOf(month, now)))
        {
            balances.Add(book.SubscriptionId, DataBalance.Of(book.Figures(), now));
        }

        return new LineBalances(balances, DataVersion.Of(books.Select(book => (book.SubscriptionId, book.Version)), now));
    }

    private sealed class Row
    {
        public required Guid SubscriptionId { get; init; }

        public required Guid Version { get; init; }

        public required BusinessMonth Month { get; init; }

        public required DateTimeOffset FiguresAsOf { get; init; }

        public required int CarriedOverMb { get; init; }

        public required int GiftedMb { get; init; }

        public required int BaseMb { get; init; }

        public required int TopUpMb { get; init; }

        public required int VanishingMb { get; init; }

        public required int UsedMb { get; init; }

        public required int OverMb { get; init; }

        public required int HeldMb { get; init; }

        public required DateTimeOffset? GiftEnds { get; init; }

        public bool IsAsOf(BusinessMonth month, DateTimeOffset now) => Month == month && !(GiftEnds <= now);

        public DataFigures Figures() => new()
        {
            Month = Month,
            CarriedOverMb = CarriedOverMb,
            GiftedMb = GiftedMb,
            BaseMb = BaseMb,
            TopUpMb = TopUpMb,
            VanishingMb = VanishingMb,
            UsedMb = UsedMb,
            OverMb = OverMb,
            HeldMb = HeldMb,
            FiguresAsOf = FiguresAsOf,
        };
    }
}
