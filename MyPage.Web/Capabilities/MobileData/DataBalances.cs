using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What is left of lines, for pages, chat and interface alike. The books are read beside what is tracked and brought to the moment in memory: a month that has
/// turned is seen at once, whether it was written down or not.
/// </summary>
public static class DataBalances
{
    /// <summary>The balances of these lines; lines whose books are not open are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DataBalance>> OfAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (books, plans) = await ReadAsync(db, subscriptionIds, BusinessMonth.Of(now).FirstDay, now, cancellationToken);
        return books.ToDictionary(book => book.SubscriptionId, book => DataBalance.Of(book, now, plans.Of(book.SubscriptionId)));
    }

    /// <summary>
    /// The books of these lines as they are at <paramref name="now"/>, to read and not to save: with the lots that can be used, held gifts and the days from
    /// <paramref name="daysFrom"/> on.
    /// </summary>
    public static async Task<(IReadOnlyList<DataBook> Books, PlanSchedules Plans)> ReadAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateOnly daysFrom, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = subscriptionIds.ToList();
        var codes = await db.Subscriptions.AsNoTracking().Where(line => ids.Contains(line.Id))
            .Select(line => new { line.Id, line.Terms.PlanCode }).ToDictionaryAsync(line => line.Id, line => line.PlanCode, cancellationToken);
        var plans = await PlanSchedules.LoadAsync(db, codes, cancellationToken);

        // A gift that ran out meanwhile returns on reading, too, and then covers 超過 since it was made: at most three days ago, or a config's hours.
        var books = await db.DataBooks.AsNoTracking().Where(book => ids.Contains(book.SubscriptionId))
            .Include(book => book.Lots.Where(lot => lot.Fate == LotFate.Usable))
            .Include(book => book.SentGifts.Where(gift => gift.State == DataGiftState.Held))
            .Include(book => book.Days.Where(day => day.Date >= daysFrom))
            .AsSplitQuery().ToListAsync(cancellationToken);
        foreach (var book in books)
        {
            if (book.HeldGifts.Any(gift => gift.ExpiresAt <= now && gift.MadeOn < daysFrom))
            {
                return await ReadAsync(db, ids, books.SelectMany(other => other.HeldGifts).Min(gift => gift.MadeOn), now, cancellationToken);
            }

            book.TurnTo(book.MomentOf(now), plans.Of(book.SubscriptionId));
        }

        return (books, plans);
    }
}
