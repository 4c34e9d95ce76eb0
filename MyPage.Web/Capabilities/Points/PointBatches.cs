using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Points;

/// <summary>
/// What jobs do alike with the points of some contracts: one write transaction a batch, done anew when somebody wrote to one of the ledgers meanwhile. Where a batch cannot be
/// done, its contracts are done one by one, so that one holds up no other.
/// </summary>
public sealed class PointBatches(IDbContextFactory<PortalDbContext> contexts)
{
    private const int Tries = 4;

    /// <summary>
    /// Acts on these contracts and saves, all of them or, where that cannot be, each of them. <paramref name="act"/> says how many it changed; it may be called again with
    /// a part of them, and finds them as they are then.
    /// </summary>
    public async Task WriteAsync(
        JobRun run, IReadOnlyList<Guid> contractIds, Func<PortalDbContext, IReadOnlyList<Guid>, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        var (written, reason) = await TryAsync(run.Repeated, db => act(db, contractIds, cancellationToken), cancellationToken);
        if (reason is null)
        {
            await run.BatchDoneAsync(written, cancellationToken);
            return;
        }

        foreach (var id in contractIds)
        {
            (written, reason) = await TryAsync(run.Repeated, db => act(db, [id], cancellationToken), cancellationToken);
            if (reason is not null)
            {
                run.Failed(id, reason);
            }

            await run.BatchDoneAsync(written, cancellationToken);
        }
    }

    /// <summary>One transaction of its own, done anew when somebody wrote to the same meanwhile; what cannot be done is thrown.</summary>
    public async Task<int> WriteAsync(Func<PortalDbContext, Task<int>> act, CancellationToken cancellationToken)
    {
        var (written, reason) = await TryAsync(() => { }, act, cancellationToken);
        return reason is null ? written : throw new PointBatchException(reason);
    }

    /// <summary>The contracts after one, in the order of their keys, by which passes over all of them go.</summary>
    public async Task<List<Guid>> NextAsync(Func<PortalDbContext, IQueryable<Guid>> contracts, Guid after, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await contracts(db).Where(id => id > after).Order().Take(most).ToListAsync(cancellationToken);
    }

    private async Task<(int Written, Exception? Reason)> TryAsync(Action repeated, Func<PortalDbContext, Task<int>> act, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);
                var written = await act(db);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return (written, null);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsOfTheLedgers(exception))
            {
                repeated();
                if (tries == Tries)
                {
                    return (0, exception);
                }
            }
        }
    }

    // Not that the database is away: then the run ends, and the next one continues.
    private static bool IsOfTheLedgers(Exception exception) => exception.IsConflict()
        || (exception is InvalidOperationException or KeyNotFoundException or OverflowException or ArgumentException
            && exception.GetBaseException() is not (DbException or IOException or SocketException or WriteTurnException));
}
