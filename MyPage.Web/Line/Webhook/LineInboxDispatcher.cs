using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// Takes due events and has them worked on, in the order in which they happened. Events are leased, so that a second node
/// leaves them alone and works on others; should a lease run out meanwhile, the transaction of <see cref="LineEventProcessor"/> still
/// lets each event have its effect once, and never two of one person at the same time.
/// </summary>
public sealed class LineInboxDispatcher(IDbContextFactory<PortalDbContext> contexts, LineEventProcessor work, TimeProvider time)
{
    private const int BatchSize = 128;

    // As many events share a commit, which waits for the disk; more would keep webhooks waiting for their turn to write.
    private const int EventsTogether = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // Longer than events that share a commit take, with LINE slow to tell their people's names.
    private static readonly TimeSpan LongestTogether = TimeSpan.FromSeconds(20);

    /// <summary>Works on what is due, one batch; returns how many events were taken.</summary>
    public async Task<int> WorkDueAsync(CancellationToken cancellationToken)
    {
        var taken = await LeaseAsync(cancellationToken);
        foreach (var events in taken.OrderBy(stored => stored.OccurredAt).Chunk(EventsTogether))
        {
            await work.RunAsync(await HeldAsync(events, cancellationToken), cancellationToken);
        }

        return taken.Count;
    }

    /// <summary>Those that are still held, for long enough: those before them in the batch may have taken long.</summary>
    private async Task<IReadOnlyList<LineInboxEvent>> HeldAsync(LineInboxEvent[] events, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (events[0].DueAt is not { } leased || leased - now >= LongestTogether)
        {
            return events;
        }

        var ids = events.Select(stored => stored.Id).ToList();
        var until = UntilFrom(now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.Set<LineInboxEvent>().Where(stored => ids.Contains(stored.Id) && stored.DueAt == leased)
            .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.DueAt, until), cancellationToken);
        var held = await db.Set<LineInboxEvent>().Where(stored => ids.Contains(stored.Id) && stored.DueAt == until).AsNoTracking().ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. held.OrderBy(stored => stored.OccurredAt)];
    }

    // The stray milliseconds tell the nodes apart.
    private static DateTimeOffset UntilFrom(DateTimeOffset now) => now + Lease + TimeSpan.FromMilliseconds(Random.Shared.Next(1000));

    private async Task<List<LineInboxEvent>> LeaseAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Set<LineInboxEvent>().Where(stored => stored.DueAt <= now)
            .OrderBy(stored => stored.DueAt).Take(BatchSize).Select(stored => stored.Id).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return [];
        }

        // Two nodes may see the same events; whoever moves DueAt has them. What is being tried has not failed.
        var until = UntilFrom(now);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.Set<LineInboxEvent>()
            .Where(stored => due.Contains(stored.Id) && stored.DueAt <= now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(stored => stored.DueAt, until)
                .SetProperty(stored => stored.LastError, (string?)null)
                .SetProperty(stored => stored.Attempts, stored => stored.Attempts + 1), cancellationToken);
        var taken = await db.Set<LineInboxEvent>().Where(stored => due.Contains(stored.Id) && stored.DueAt == until)
            .AsNoTracking().ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return taken;
    }
}
