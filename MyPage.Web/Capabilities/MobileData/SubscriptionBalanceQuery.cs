using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What is left of the lines on a page that many open: one statement, compiled once, which sums the books where they lie. Books that have yet
/// to be brought to the moment (a month has turned, a held gift has run out) are read as <see cref="DataBalances"/> does; both say the same.
/// One instance a host: a compiled query belongs to the model it was first run with.
/// </summary>
public sealed class SubscriptionBalanceQuery
{
    // As many lines as a contract has, each by a parameter of its own: a list would go as JSON that the database takes apart. Of fewer, the last is named again.
    private readonly Func<PortalDbContext, Guid, Guid, Guid, Guid, Guid, DateOnly, BusinessMonth, DateTimeOffset, IAsyncEnumerable<Row>> _rows = EF.CompileAsyncQuery(
        (PortalDbContext db, Guid a, Guid b, Guid c, Guid d, Guid e, DateOnly first, BusinessMonth month, DateTimeOffset now) => db.DataBooks.AsNoTracking()
            .Where(book => book.SubscriptionId == a || book.SubscriptionId == b || book.SubscriptionId == c || book.SubscriptionId == d || book.SubscriptionId == e)
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
                RanOut = book.SentGifts.Count(gift => gift.State == DataGiftState.Held && gift.ExpiresAt <= now),
            }));

    /// <summary>The balances of these lines.</summary>
    public async Task<SubscriptionBalances> OfAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = BusinessMonth.Of(now);
        var books = new List<Row>(subscriptionIds.Count);
        foreach (var ids in subscriptionIds.Distinct().Chunk(Contract.MaximumSubscriptions))
        {
            await foreach (var row in _rows(db, ids[0], At(ids, 1), At(ids, 2), At(ids, 3), ids[^1], month.FirstDay, month, now).WithCancellation(cancellationToken))
            {
                books.Add(row);
            }
        }

        var stale = books.FindAll(book => !book.IsAsOf(month)).ConvertAll(book => book.SubscriptionId);
        var balances = stale.Count == 0
            ? new Dictionary<Guid, DataBalance>(books.Count)
            : new Dictionary<Guid, DataBalance>(await DataBalances.OfAsync(db, stale, now, cancellationToken));
        foreach (var book in books.Where(book => book.IsAsOf(month)))
        {
            balances.Add(book.SubscriptionId, DataBalance.Of(book.Figures(), now));
        }

        return new SubscriptionBalances(balances, DataVersion.Of(books.Select(book => (book.SubscriptionId, book.Version, book.RanOut)), now));
    }

    private static Guid At(Guid[] ids, int place) => ids[Math.Min(place, ids.Length - 1)];

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

        /// <summary>Held gifts whose time is over and that are not written as returned yet.</summary>
        public required int RanOut { get; init; }

        public bool IsAsOf(BusinessMonth month) => Month == month && RanOut == 0;

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
