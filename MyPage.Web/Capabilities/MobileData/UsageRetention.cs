using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Deletes the usage of single dates that is older than <see cref="DataOptions.KeepUsageMonths"/>; entries then say in one figure a lot and month what they
/// took, so that the books still add up.
/// </summary>
public sealed class UsageRetention(IDbContextFactory<PortalDbContext> contexts, BookBatches batches, BookTurns turns, IOptions<DataOptions> options, TimeProvider time) : IPortalJob
{
    public const string Name = "usage-retention";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var keepFrom = BusinessMonth.Of(BusinessMonth.Of(now).FirstDay.AddMonths(-options.Value.KeepUsageMonths)).FirstDay;
        for (var line = Guid.Empty; await BatchAsync(line, run.BatchLines, cancellationToken) is { Count: > 0 } lines; line = lines[^1])
        {
            if (await OlderAsync(lines, keepFrom, cancellationToken) is { Count: > 0 } older)
            {
                await batches.WriteAsync(run, older, (db, ids, cancel) => RollUpAsync(db, ids, keepFrom, now, cancel), cancellationToken);
            }
        }
    }

    private async Task<int> RollUpAsync(PortalDbContext db, IReadOnlyList<Guid> ids, DateOnly keepFrom, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What is older than the last month goes; months before the books' own may not have been written as turned yet.
        await turns.TurnAsync(db, ids, now, cancellationToken);
        var days = await db.DayUsages.Where(day => EF.Parameter(ids).Contains(day.SubscriptionId) && day.Date < keepFrom).ToListAsync(cancellationToken);
        if (days.Count == 0)
        {
            return 0;
        }

        var first = BusinessMonth.Of(days.Min(day => day.Date));
        await db.DataLots.Where(lot => EF.Parameter(ids).Contains(lot.SubscriptionId) && lot.LastMonth >= first).LoadAsync(cancellationToken);
        var books = await db.DataBooks.Where(book => EF.Parameter(ids).Contains(book.SubscriptionId)).ToDictionaryAsync(book => book.SubscriptionId, cancellationToken);

        // They are deleted by one statement, which is of what was read here: whoever reports a figure changes the book's version, too.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        days.ForEach(day => db.Entry(day).State = EntityState.Detached);
        foreach (var (id, month) in days.Select(day => (day.SubscriptionId, Month: BusinessMonth.Of(day.Date))).Distinct().OrderBy(rolled => rolled.Month))
        {
            books[id].RollUp(month, now);
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await db.SaveChangesAsync(cancellationToken);
        await BookBatches.DeleteDaysAsync(db, ids, keepFrom, cancellationToken);
        return days.Select(day => day.SubscriptionId).Distinct().Count();
    }

    private async Task<List<Guid>> BatchAsync(Guid after, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DataBooks.Where(book => book.SubscriptionId > after).OrderBy(book => book.SubscriptionId).Select(book => book.SubscriptionId).Take(most).ToListAsync(cancellationToken);
    }

    // Found by the lines' keys: an index by date over the portal's largest table would cost every figure that comes in.
    private async Task<List<Guid>> OlderAsync(List<Guid> ids, DateOnly keepFrom, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DataBooks.Where(book => EF.Parameter(ids).Contains(book.SubscriptionId) && db.DayUsages.Any(day => day.SubscriptionId == book.SubscriptionId && day.Date < keepFrom))
            .OrderBy(book => book.SubscriptionId).Select(book => book.SubscriptionId).ToListAsync(cancellationToken);
    }
}
