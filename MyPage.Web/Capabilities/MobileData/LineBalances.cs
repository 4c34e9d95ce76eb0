using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What is left of the lines on a page that many open: two statements, which sum the books where they lie. Books that have yet to be brought
/// to the moment (a month has turned, a held gift has run out) are read as <see cref="DataBalances"/> does; both say the same.
/// </summary>
/// <param name="Balances">By line; those whose books have not opened are left out.</param>
/// <param name="Version">As <see cref="DataVersion"/> puts it.</param>
public sealed record LineBalances(IReadOnlyDictionary<Guid, DataBalance> Balances, string Version)
{
    /// <summary>The balances of these lines.</summary>
    public static async Task<LineBalances> OfAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = subscriptionIds.ToList();
        var month = BusinessMonth.Of(now);
        var first = month.FirstDay;
        var books = await db.DataBooks.AsNoTracking().Where(book => EF.Parameter(ids).Contains(book.SubscriptionId))
            .Select(book => new
            {
                book.SubscriptionId,
                book.Version,
                book.Month,
                book.FiguresAsOf,

                // A date's figure is what it took, 超過, and what did not count.
                UsedMb = book.Days.Where(day => day.Date >= first && (book.VisibleFrom == null || day.Date >= book.VisibleFrom))
                    .Sum(day => day.FigureMb - day.OverMb - day.UncountedMb),
                OverMb = book.Days.Where(day => day.Date >= first && (book.VisibleFrom == null || day.Date >= book.VisibleFrom)).Sum(day => day.OverMb),
                HeldMb = book.SentGifts.Where(gift => gift.State == DataGiftState.Held).Sum(gift => gift.Mb),
                RanOut = book.SentGifts.Count(gift => gift.State == DataGiftState.Held && gift.ExpiresAt <= now),
            }).ToListAsync(cancellationToken);
        var lots = (await db.DataLots.AsNoTracking().Where(lot => EF.Parameter(ids).Contains(lot.SubscriptionId) && lot.LeftMb > 0)
            .Select(lot => new { lot.SubscriptionId, lot.Bucket, lot.LastMonth, lot.LeftMb }).ToListAsync(cancellationToken)).ToLookup(lot => lot.SubscriptionId);

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
}
