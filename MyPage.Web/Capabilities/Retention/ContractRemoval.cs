using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Retention;

/// <summary>
/// Notes when contracts ended, and has what is personal of them removed once that is <see cref="RetentionOptions.AfterEnd"/> ago. A contract's end is the moment at which it is
/// first seen ended: its lines may have ended months before, and their ends would have its people removed too early.
/// </summary>
public sealed class ContractRemoval(IDbContextFactory<PortalDbContext> contexts, ContractRemovals removals, TimeProvider time) : IPortalJob
{
    public const string Name = "contract-removal";

    private const string ForeignKeyViolation = "23503";

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        for (var after = Guid.Empty; await UnnotedAsync(after, run.BatchLines, cancellationToken) is { Count: > 0 } ids; after = ids[^1])
        {
            await TryAsync(run, ids[0], () => NoteAsync(ids, cancellationToken), cancellationToken);
        }

        for (var after = Guid.Empty; await DueAsync(after, run.BatchLines, cancellationToken) is { Count: > 0 } ids; after = ids[^1])
        {
            foreach (var id in ids)
            {
                await TryAsync(run, id, async () => await removals.RemoveAsync(id, cancellationToken) ? 1 : 0, cancellationToken);
            }
        }
    }

    // Whoever saved first has changed it: the next run sees what is so then.
    private static async Task TryAsync(JobRun run, Guid contractId, Func<Task<int>> act, CancellationToken cancellationToken)
    {
        try
        {
            await run.BatchDoneAsync(await act(), cancellationToken);
        }
        catch (Exception exception) when (exception.IsConflict() && !cancellationToken.IsCancellationRequested)
        {
            run.Repeated();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsOfTheContract(exception))
        {
            run.Failed(contractId, exception);
        }
    }

    // Something still names what is to go (a foreign key), or does not fit together. Not that the database is away: then the run ends, and the next one continues.
    private static bool IsOfTheContract(Exception exception) =>
        exception.GetBaseException() is DbException { SqlState: ForeignKeyViolation }
        || (exception is InvalidOperationException or KeyNotFoundException && exception.GetBaseException() is not DbException);

    private async Task<int> NoteAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var contract in await db.Contracts.Where(contract => EF.Parameter(ids).Contains(contract.Id) && contract.Status == ContractStatus.Terminated).ToListAsync(cancellationToken))
        {
            contract.NoteEnd(now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return 0;
    }

    private async Task<List<Guid>> UnnotedAsync(Guid after, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Contracts.Where(contract => contract.Status == ContractStatus.Terminated && contract.RemovedAt == null && contract.EndedAt == null && contract.Id > after
                && !contract.Subscriptions.Any(line => line.Terms.Status != SubscriptionStatus.Terminated))
            .OrderBy(contract => contract.Id).Select(contract => contract.Id).Take(most).ToListAsync(cancellationToken);
    }

    private async Task<List<Guid>> DueAsync(Guid after, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await removals.Due(db).Where(contract => contract.Id > after).OrderBy(contract => contract.Id).Select(contract => contract.Id).Take(most).ToListAsync(cancellationToken);
    }
}
