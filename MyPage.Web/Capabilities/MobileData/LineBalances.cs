using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What is left of the lines on a page that many open: two compiled statements for the lines of a contract, which sum the books where they lie. Books that have yet to be brought
/// to the moment (a month has turned, a held gift has run out) are read as <see cref="DataBalances"/> does; both say the same.
/// </summary>
/// <param name="Balances">By line; those whose books have not opened are left out.</param>
/// <param name="Version">As <see cref="DataVersion"/> puts it.</param>
public sealed record LineBalances(IReadOnlyDictionary<Guid, DataBalance> Balances, string Version)
{
    /// <summary>The balances of these lines.</summary>
    public static async Task<LineBalances> OfAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = BusinessMonth.Of(now);
        var (queries, books, read) = (BookQueries.Of(db), new List<BookQueries.BookSum>(), new List<BookQueries.LeftLot>());
        foreach (var ids in subscriptionIds.Distinct().Chunk(Contract.MaximumSubscriptions))
        {
            var (a, b, c, d, e) = (ids[0], At(ids, 1), At(ids, 2), At(ids, 3), ids[^1]);
            await foreach (var book in queries.Sums(db, a, b, c, d, e, month.FirstDay, now).WithCancellation(cancellationToken))
            {
                books.Add(book);
            }

            await foreach (var lot in queries.LeftLots(db, a, b, c, d, e).WithCancellation(cancellationToken))
            {
                read.Add(lot);
            }
        }

        var lots = read.ToLookup(lot => lot.SubscriptionId);
        var stale = books.FindAll(book => book.Month != month || book.RanOut > 0).ConvertAll(book => book.SubscriptionId);
        var balances = stale.Count == 0
            ? new Dictionary<Guid, DataBalance>()
            : new Dictionary<Guid, DataBalance>(await DataBalances.OfAsync(db, stale, now, cancellationToken));
        foreach (var book in books.Where(book => book.Month == month && book.RanOut == 0))
        {
            var left = lots[book.SubscriptionId].ToList();
            balances.Add(book.SubscriptionId, DataBalance.Of(
                new DataFigures
                {
                    Month = month,
                    CarriedOverMb = left.Where(lot => lot.Bucket == DataBucket.CarriedOver).Sum(lot => lot.LeftMb),
                    GiftedMb = left.Where(lot => lot.Bucket == DataBucket.Gifted).Sum(lot => lot.LeftMb),
                    BaseMb = left.Where(lot => lot.Bucket == DataBucket.Base).Sum(lot => lot.LeftMb),
                    TopUpMb = left.Where(lot => lot.Bucket == DataBucket.TopUp).Sum(lot => lot.LeftMb),
                    VanishingMb = left.Where(lot => lot.Bucket != DataBucket.Base && lot.LastMonth == month).Sum(lot => lot.LeftMb),
                    UsedMb = book.UsedMb,
                    OverMb = book.OverMb,
                    HeldMb = book.HeldMb,
                    FiguresAsOf = book.FiguresAsOf,
                },
                now));
        }

        return new LineBalances(balances, DataVersion.Of(books.Select(book => (book.SubscriptionId, book.Version, book.RanOut)), now));
    }

    private static Guid At(Guid[] ids, int place) => ids[Math.Min(place, ids.Length - 1)];
}
