using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>
/// What jobs do alike with the books of a few hundred lines: one write transaction a batch, tried again when somebody acted on one of them meanwhile. Where a batch
/// cannot be done, its lines are done one by one, so that one line holds up no other.
/// </summary>
public sealed class BookBatches(IDbContextFactory<PortalDbContext> contexts)
{
    private const int Tries = 4;

    /// <summary>
    /// Acts on the books of these lines and saves, all of them or, where that cannot be, each of them. <paramref name="act"/> says how many lines it
    /// changed; it may be called again with a part of the lines, and finds them as they are then.
    /// </summary>
    public async Task WriteAsync(
        JobRun run, IReadOnlyList<Guid> subscriptionIds, Func<PortalDbContext, IReadOnlyList<Guid>, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        var (written, reason) = await TryAsync(run, subscriptionIds, act, isHeld: false, cancellationToken);
        if (reason is null)
        {
            await run.BatchDoneAsync(written, cancellationToken);
            return;
        }

        foreach (var id in subscriptionIds)
        {
            (written, reason) = await TryAsync(run, [id], act, isHeld: true, cancellationToken);
            if (reason is not null)
            {
                run.Failed(id, reason);
            }

            await run.BatchDoneAsync(written, cancellationToken);
        }
    }

    /// <summary>Deletes the days of these lines before a date, in the transaction of their batch: past the change tracker, by one statement.</summary>
    public static Task DeleteDaysAsync(PortalDbContext db, IReadOnlyList<Guid> subscriptionIds, DateOnly before, CancellationToken cancellationToken) =>
        db.DayUsages.Where(day => EF.Parameter(subscriptionIds).Contains(day.SubscriptionId) && day.Date < before).ExecuteDeleteAsync(cancellationToken);

    // What was read in several statements while somebody wrote may not fit together, so any failure is tried again.
    private async Task<(int Written, Exception? Reason)> TryAsync(
        JobRun run, IReadOnlyList<Guid> ids, Func<PortalDbContext, IReadOnlyList<Guid>, CancellationToken, Task<int>> act, bool isHeld, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.BeginWriteAsync(cancellationToken);
                if (isHeld)
                {
                    await db.HoldBooksAsync(ids, cancellationToken);
                }

                var written = await act(db, ids, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return (written, null);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsOfTheBooks(exception))
            {
                run.Repeated();
                if (tries == Tries)
                {
                    return (0, exception);
                }
            }
        }
    }

    // Not that the database is away: then the run ends, and the next one continues.
    private static bool IsOfTheBooks(Exception exception) => exception.IsConflict()
        || (exception is InvalidOperationException or KeyNotFoundException or OverflowException or ArgumentException
            && exception.GetBaseException() is not (DbException or IOException or SocketException or WriteTurnException));
}
