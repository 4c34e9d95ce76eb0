using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Domain.MobileData;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// Writes the points of every month that have come (docs/points.md), month by month, a range of contracts a transaction. Pages and acts see them without it. It first turns the
/// books whose month has turned, since points follow from what they record.
/// </summary>
public sealed class PointGrantJob(
    IDbContextFactory<PortalDbContext> contexts, PointBatches batches, MonthlyPoints points, PointLedgers ledgers, MonthTurn turn, IOptions<PointOptions> options, TimeProvider time) : IPortalJob
{
    public const string Name = "point-grant";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await turn.RunAsync(run, cancellationToken);
        var last = ledgers.Rules.LastDue(time.GetUtcNow());
        for (var month = await FirstAsync(last, cancellationToken); month is { } due && due <= last; month = due.Next)
        {
            var faults = run.Faults;
            for (var after = Guid.Empty; await RangeAsync(after, cancellationToken) is { } until; after = until)
            {
                await WriteAsync(run, due, (after, until), cancellationToken);
            }

            if (run.Faults == faults)
            {
                await DoneAsync(due, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(JobRun run, BusinessMonth month, (Guid After, Guid Until) range, CancellationToken cancellationToken)
    {
        if (!await AskAsync(db => MonthlyPoints.Missing(db, month, range).AnyAsync(cancellationToken), cancellationToken))
        {
            return;
        }

        int written;
        try
        {
            written = await batches.WriteAsync(db => points.WriteAsync(db, month, range, time.GetUtcNow(), cancellationToken), cancellationToken);
        }
        catch (PointBatchException)
        {
            // One ledger that cannot be written holds up no other of its range.
            foreach (var id in await AskAsync(db => MonthlyPoints.Missing(db, month, range).ToListAsync(cancellationToken), cancellationToken))
            {
                await batches.WriteAsync(run, [id], (db, ids, cancel) => points.WriteAsync(db, ids, time.GetUtcNow(), cancel), cancellationToken);
            }

            return;
        }

        await run.BatchDoneAsync(written, cancellationToken);
    }

    // The month after those that are done, and the last one in any case: a line's books may have opened in it since.
    private Task<BusinessMonth?> FirstAsync(BusinessMonth last, CancellationToken cancellationToken) => AskAsync(
        async db =>
        {
            var done = await db.Set<PointMonth>().MaxAsync(month => (BusinessMonth?)month.Month, cancellationToken);
            var first = done?.Next ?? await db.MonthCloses.OrderBy(close => close.Month).Select(close => (BusinessMonth?)close.Month).FirstOrDefaultAsync(cancellationToken);
            first = first is { } month && ledgers.Rules.From is { } from && from > month ? from : first;
            return first > last && done is not null ? last : first;
        },
        cancellationToken);

    private Task<Guid?> RangeAsync(Guid after, CancellationToken cancellationToken) => AskAsync(
        async db =>
        {
            var contracts = db.Contracts.Where(contract => contract.Id > after).Select(contract => (Guid?)contract.Id);
            return await contracts.OrderBy(id => id).Skip(options.Value.GrantContracts - 1).FirstOrDefaultAsync(cancellationToken)
                ?? await contracts.OrderByDescending(id => id).FirstOrDefaultAsync(cancellationToken);
        },
        cancellationToken);

    private Task DoneAsync(BusinessMonth month, CancellationToken cancellationToken) => batches.WriteAsync(
        async db =>
        {
            if (!await db.Set<PointMonth>().AnyAsync(done => done.Month == month, cancellationToken))
            {
                db.Add(new PointMonth { Month = month, WrittenAt = time.GetUtcNow() });
            }

            return 0;
        },
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<PortalDbContext, Task<T>> ask, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ask(db);
    }
}
