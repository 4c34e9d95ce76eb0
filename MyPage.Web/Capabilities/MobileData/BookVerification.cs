using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Recomputes the data books from what is written in them (<see cref="DataBookCheck"/>), a batch of lines at a time and each batch as of one moment, so that it may run
/// beside the serving portal. The sums over all lines are of one moment, too.
/// </summary>
public sealed class BookVerification(IDbContextFactory<PortalDbContext> contexts)
{
    // With two years of dates, some 70,000 rows.
    private const int BatchLines = 100;

    /// <summary>Recomputes the books of these lines, or of all when null, and tells of each difference as it is found.</summary>
    public async Task<VerificationResult> RunAsync(
        IReadOnlyCollection<Guid>? subscriptionIds, Func<VerifiedDifference, CancellationToken, Task> found, CancellationToken cancellationToken)
    {
        var (lines, differences) = (0L, 0L);
        for (var last = Guid.Empty; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var moment = await db.BeginReadAsync(cancellationToken);
            var books = await LoadAsync(Of(db, subscriptionIds).Where(book => book.SubscriptionId > last), cancellationToken);
            if (books.Count == 0)
            {
                break;
            }

            var ids = books.ConvertAll(book => book.SubscriptionId);
            var numbers = await db.Subscriptions.AsNoTracking().Where(line => EF.Parameter(ids).Contains(line.Id)).ToDictionaryAsync(line => line.Id, line => line.PhoneNumber, cancellationToken);
            var received = (await db.DataGifts.AsNoTracking().Where(gift => EF.Parameter(ids).Contains(gift.ReceiverId!.Value)).ToListAsync(cancellationToken)).ToLookup(gift => gift.ReceiverId);
            foreach (var book in books)
            {
                foreach (var difference in DataBookCheck.Differences(book, [.. received[book.SubscriptionId]]))
                {
                    await TellAsync(numbers[book.SubscriptionId], difference);
                }
            }

            lines += books.Count;
            last = ids[^1];
        }

        var (sums, wrong) = await SumsAsync(subscriptionIds, cancellationToken);
        foreach (var difference in wrong)
        {
            await TellAsync(null, difference);
        }

        return new VerificationResult(lines, differences, sums);

        Task TellAsync(PhoneNumber? number, BookDifference difference)
        {
            differences++;
            return found(new VerifiedDifference(number, difference), cancellationToken);
        }
    }

    private static IQueryable<DataBook> Of(PortalDbContext db, IReadOnlyCollection<Guid>? subscriptionIds)
    {
        var books = db.DataBooks.AsNoTracking();
        return subscriptionIds?.ToList() is { } ids ? books.Where(book => EF.Parameter(ids).Contains(book.SubscriptionId)) : books;
    }

    private static Task<List<DataBook>> LoadAsync(IQueryable<DataBook> books, CancellationToken cancellationToken) => books
        .OrderBy(book => book.SubscriptionId).Take(BatchLines)
        .Include(book => book.Lots).Include(book => book.Entries).Include(book => book.Days).Include(book => book.SentGifts)
        .Include(book => book.TopUps).Include(book => book.QuotaChanges).Include(book => book.MonthCloses)
        .AsSplitQuery().ToListAsync(cancellationToken);

    /// <summary>All that ever came to lines against all that went and is there; and over all lines, what was given against what was received, and the feed's numbers.</summary>
    private async Task<(MonthSums Sums, IReadOnlyList<BookDifference> Wrong)> SumsAsync(IReadOnlyCollection<Guid>? subscriptionIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var moment = await db.BeginReadAsync(cancellationToken);
        var ids = Of(db, subscriptionIds).Select(book => book.SubscriptionId);
        var entries = await db.DataEntries.Where(entry => ids.Contains(entry.SubscriptionId)).GroupBy(entry => entry.Kind)
            .Select(kind => new { kind.Key, Mb = kind.Sum(entry => (long)entry.Mb) }).ToDictionaryAsync(kind => kind.Key, kind => kind.Mb, cancellationToken);
        var sums = new MonthSums(
            Sum(DataEntryKind.Opened, DataEntryKind.Granted, DataEntryKind.PlanAdjusted, DataEntryKind.Bought),
            Sum(DataEntryKind.GiftReceived),
            Sum(DataEntryKind.CarriedIn, DataEntryKind.CarryInCorrected),
            await db.DataLots.Where(lot => ids.Contains(lot.SubscriptionId)).SumAsync(lot => (long)lot.LeftMb, cancellationToken),
            await db.DayUsages.Where(day => ids.Contains(day.SubscriptionId)).SumAsync(day => (long)day.FigureMb - day.OverMb - day.UncountedMb, cancellationToken) + Sum(DataEntryKind.UsageRolledUp),
            Sum(DataEntryKind.Expired, DataEntryKind.Ended, DataEntryKind.ExpiryCorrected) - Sum(DataEntryKind.Restored),
            Sum(DataEntryKind.GiftGiven),
            await db.DataGifts.Where(gift => gift.State == DataGiftState.Held && ids.Contains(gift.SenderId)).SumAsync(gift => (long)gift.Mb, cancellationToken),
            Sum(DataEntryKind.CarriedOut, DataEntryKind.CarryOutCorrected));

        var wrong = new List<BookDifference>();
        Compare(BookFault.Month, "all months", sums.In, sums.Out);
        if (subscriptionIds is null)
        {
            Compare(BookFault.Gift, "given and received", sums.Given, sums.Received);
            var last = await db.QuotaChanges.MaxAsync(change => change.FeedNumber, cancellationToken) ?? 0;
            Compare(BookFault.Numbers, "quota changes of all lines", last, await db.QuotaChanges.LongCountAsync(change => change.FeedNumber != null, cancellationToken));
        }

        return (sums, wrong);

        long Sum(params DataEntryKind[] kinds) => kinds.Sum(kind => entries.GetValueOrDefault(kind));

        void Compare(BookFault fault, string where, long expected, long there)
        {
            if (expected != there)
            {
                wrong.Add(new BookDifference(fault, where, expected, there));
            }
        }
    }
}
