using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>Writes down which points have expired. Pages and acts know it without.</summary>
public sealed class PointExpiryJob(IDbContextFactory<PortalDbContext> contexts, PointBatches batches, PointLedgers ledgers, TimeProvider time) : IPortalJob
{
    public const string Name = "point-expiry";

    // Contracts are looked at by ranges of their keys; those that have something to write are few.
    private const int LookedAtOnce = 2000;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        for (var after = Guid.Empty; await batches.NextAsync(db => db.Contracts.Select(contract => contract.Id), after, LookedAtOnce, cancellationToken) is { Count: > 0 } ids; after = ids[^1])
        {
            foreach (var batch in (await ExpiredAsync(after, ids[^1], cancellationToken)).Chunk(run.BatchLines))
            {
                await batches.WriteAsync(run, batch, WriteAsync, cancellationToken);
            }
        }
    }

    private async Task<int> WriteAsync(PortalDbContext db, IReadOnlyList<Guid> contractIds, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var ledger in (await ledgers.LoadAsync(db, contractIds, time.GetUtcNow(), cancellationToken)).Values.Where(ledger => ledger.Added.Count > 0))
        {
            ledgers.Save(db, ledger);
            written++;
        }

        return written;
    }

    private async Task<List<Guid>> ExpiredAsync(Guid after, Guid until, CancellationToken cancellationToken)
    {
        var today = BusinessCalendar.DateOf(time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from contract in db.Contracts
            where contract.Id > after && contract.Id <= until
            from entry in db.PointEntries
            where entry.ContractId == contract.Id && entry.Number == db.PointEntries.Where(other => other.ContractId == contract.Id).Max(other => other.Number)
                && entry.LeftPoints > 0 && entry.LastDay < today
            orderby contract.Id
            select contract.Id).ToListAsync(cancellationToken);
    }
}
