using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.DataAlerts;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Tells people of their data (docs/data-books.md, Alerts): each alert once a line, month and person, whoever brings the figures, however often
/// and in how many places at once. What was told is kept in the transaction that puts the messages into the outbox.
/// </summary>
public sealed class DataAlertDesk(IDbContextFactory<PortalDbContext> contexts, Journal journal, TimeProvider time, ILogger<DataAlertDesk> logger)
{
    private const int SweptAtOnce = 200;
    private const int Attempts = 5;
    private static readonly HashSet<DataAlert> Nothing = [];

    /// <summary>Tells what is due of these lines, as they are saved.</summary>
    /// <param name="db">Inside its write transaction, with nothing unsaved; the caller saves afterwards, and tries again when somebody told the same meanwhile.</param>
    /// <param name="subscriptionIds">The lines.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many alerts were told.</returns>
    public async Task<int> TellDueAsync(PortalDbContext db, IReadOnlyCollection<Guid> subscriptionIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (subscriptionIds.Count == 0)
        {
            return 0;
        }

        var (books, plans) = await DataBalances.ReadAsync(db, subscriptionIds, BusinessMonth.Of(now).FirstDay, now, cancellationToken);
        return await TellAsync(db, [.. books.Where(book => MayBeDue(book, now))], plans, now, cancellationToken);
    }

    /// <summary>
    /// Tells of data that vanishes soon, of all lines, in the last days of a month; at other times there is nothing to do. Each batch is kept by itself: a run that was
    /// cut off is completed by the next, and a second one tells nobody again.
    /// </summary>
    /// <returns>How many alerts were told.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var month = BusinessMonth.Of(time.GetUtcNow());
        var (told, last) = (0, Guid.Empty);
        while (time.GetUtcNow() is var now && BusinessMonth.Of(now) == month && month.End - now <= DataAlerts.VanishingWithin)
        {
            var ids = await NextAsync(month, last, cancellationToken);
            if (ids.Count == 0)
            {
                break;
            }

            told += await TellInATransactionAsync(ids, now, cancellationToken);
            last = ids[^1];
        }

        if (told > 0)
        {
            logger.LogInformation("{Told} alerts of data that vanishes in {Month} were told", told, month);
        }

        return told;
    }

    /// <summary>
    /// Whether to look more closely at books that are in memory: cheap, and never false where something is due, since used and left together are no more than
    /// what came.
    /// </summary>
    public static bool MayBeDue(DataBook book, DateTimeOffset now)
    {
        if (book.LineStatus != SubscriptionStatus.Active)
        {
            return false;
        }

        var (left, size, vanishing) = (0L, 0L, 0L);
        foreach (var lot in book.Lots.Where(lot => lot.Fate == LotFate.Usable))
        {
            (left, size) = (left + lot.LeftMb, size + lot.SizeMb);
            vanishing += lot.Bucket != DataBucket.Base && lot.LastMonth == book.Month ? lot.LeftMb : 0;
        }

        return left * 5 <= size || (vanishing >= DataAlerts.VanishingFromMb && book.Month.End - now <= DataAlerts.VanishingWithin);
    }

    private async Task<List<Guid>> NextAsync(BusinessMonth month, Guid after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // Books that have not turned yet are looked at as they will be.
        return await db.DataBooks
            .Where(book => book.SubscriptionId > after && book.LineStatus == SubscriptionStatus.Active && (book.Month != month
                || db.DataLots.Where(lot => lot.SubscriptionId == book.SubscriptionId && lot.LastMonth == month && lot.Bucket != DataBucket.Base && lot.Fate == LotFate.Usable)
                    .Sum(lot => lot.LeftMb) >= DataAlerts.VanishingFromMb))
            .OrderBy(book => book.SubscriptionId).Select(book => book.SubscriptionId).Take(SweptAtOnce).ToListAsync(cancellationToken);
    }

    private async Task<int> TellInATransactionAsync(List<Guid> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);
                var told = await TellDueAsync(db, ids, now, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return told;
            }
            catch (Exception exception) when (attempt < Attempts && exception.IsConflict())
            {
                // Another node, or an import, told the same between our look and our write: look again.
            }
        }
    }

    private async Task<int> TellAsync(PortalDbContext db, List<DataBook> books, PlanSchedules plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = new Dictionary<Guid, (DataBalance OfUser, DataBalance OfHolder, DateTimeOffset At)>();
        foreach (var book in books)
        {
            // The holder sees all of the month; its user what they used themselves.
            var (seen, at) = (DataBalance.Of(book, now, plans.Of(book.SubscriptionId)), book.MomentOf(now));
            var all = seen with { UsedMb = book.Days.Where(day => book.Month.Contains(day.Date)).Sum(day => day.TakenMb) };
            if (DataAlerts.Due(seen, Nothing, at).Count + DataAlerts.Due(all, Nothing, at).Count > 0)
            {
                due.Add(book.SubscriptionId, (seen, all, at));
            }
        }

        if (due.Count == 0)
        {
            return 0;
        }

        var (ids, first) = (due.Keys.ToList(), due.Values.Min(line => line.OfUser.Month));
        var former = (await db.Set<ToldAlert>().AsNoTracking().Where(told => EF.Parameter(ids).Contains(told.SubscriptionId) && told.Month >= first).ToListAsync(cancellationToken))
            .ToLookup(told => (told.SubscriptionId, told.Month, told.ToldTo), told => told.Alert);
        var count = 0;
        foreach (var people in await AlertPeople.OfAsync(db, ids, cancellationToken))
        {
            var (seen, all, at) = due[people.SubscriptionId];
            var forHolder = DataAlerts.Due(all, former[(people.SubscriptionId, all.Month, people.ContractId)].ToHashSet(), at);
            var forUser = people.UserLinkId is { } link ? DataAlerts.Due(seen, former[(people.SubscriptionId, seen.Month, link)].ToHashSet(), at) : [];
            foreach (var alert in forHolder.Union(forUser).ToList())
            {
                count += await TellAsync(db, people, alert, forHolder.Contains(alert), forUser.Contains(alert), seen, now, cancellationToken);
            }
        }

        return count;
    }

    private async Task<int> TellAsync(
        PortalDbContext db, AlertPeople people, DataAlert alert, bool isForHolder, bool isForUser, DataBalance balance, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var happening = new DataAlertTold(people.ContractId, people.SubscriptionId, people.UserName, people.PhoneNumber, alert, balance)
        {
            HolderBy = isForHolder ? people.HolderWayFor(alert) : null,
            User = isForUser && people.TellsUserOf(alert) ? people.User : null,
        };
        if (happening is { HolderBy: null, User: null })
        {
            return 0;
        }

        var told = new[] { happening.HolderBy is null ? null : (Guid?)people.ContractId, happening.User is null ? null : people.UserLinkId };
        db.AddRange(told.OfType<Guid>().Select(person => new ToldAlert { SubscriptionId = people.SubscriptionId, Month = balance.Month, Alert = alert, ToldTo = person, At = now }));
        await journal.WriteAsync(db, new PortalCaller(), happening, cancellationToken, people.Holder);
        return told.OfType<Guid>().Count();
    }
}
