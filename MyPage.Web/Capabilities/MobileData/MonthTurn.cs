using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// Writes the turn of each month into all books (docs/data-books.md, Months that turn). Pages and acts see the new month without it; it brings what is carried
/// over, granted and expired to the carrier's network, and the records of the month's end to billing.
/// </summary>
public sealed class MonthTurn(IDbContextFactory<PortalDbContext> contexts, BookBatches batches, BookTurns turns, TimeProvider time) : IPortalJob
{
    public const string Name = "month-turn";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var month = BusinessMonth.Of(time.GetUtcNow());

        // A line that cannot be turned stays in its month: the run goes on with the next one.
        for (var last = new BusinessMonth(1, 1); await EarliestAsync(last, month, cancellationToken) is { } earliest; last = earliest)
        {
            for (var line = Guid.Empty; await BatchAsync(earliest, line, run.BatchLines, cancellationToken) is { Count: > 0 } ids; line = ids[^1])
            {
                await batches.WriteAsync(run, ids, TurnAsync, cancellationToken);
            }
        }
    }

    private Task<int> TurnAsync(PortalDbContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        turns.TurnAsync(db, ids, time.GetUtcNow(), cancellationToken);

    private async Task<BusinessMonth?> EarliestAsync(BusinessMonth after, BusinessMonth before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DataBooks.Where(book => book.Month > after && book.Month < before)
            .OrderBy(book => book.Month).Select(book => (BusinessMonth?)book.Month).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<List<Guid>> BatchAsync(BusinessMonth month, Guid after, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.DataBooks.Where(book => book.Month == month && book.SubscriptionId > after)
            .OrderBy(book => book.SubscriptionId).Select(book => book.SubscriptionId).Take(most).ToListAsync(cancellationToken);
    }
}
