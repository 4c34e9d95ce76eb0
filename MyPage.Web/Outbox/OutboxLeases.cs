using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using MyPage.Web.Persistence;

namespace MyPage.Web.Outbox;

/// <summary>
/// Who may send a message now. Whoever moves <see cref="OutboxMessage.DueAt"/> ahead holds it until that moment; only the
/// holder's word about what came of it counts, so that a node that was slow changes nothing about what another has done since.
/// </summary>
public sealed class OutboxLeases(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    private const int BatchSize = 20;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    /// <summary>Takes what is due in a lane, one batch. What was sent and erased is never due again, whatever the row says.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> TakeAsync(OutboxLane lane, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Set<OutboxMessage>().Where(message => message.Lane == lane && message.DueAt <= now && message.Payload != null)
            .OrderBy(message => message.DueAt).ThenBy(message => message.Id).Take(BatchSize).AsNoTracking().ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return due;
        }

        // Another node may have taken some of them meanwhile. What is being tried has not failed: nobody is to have it tried besides.
        var taken = new List<OutboxMessage>(due.Count);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        foreach (var message in due)
        {
            var moved = await Held(db, message).ExecuteUpdateAsync(set => set
                .SetProperty(other => other.DueAt, now + Length)
                .SetProperty(other => other.LastError, (string?)null)
                .SetProperty(other => other.Attempts, other => other.Attempts + 1), cancellationToken);
            if (moved == 1)
            {
                message.DueAt = now + Length;
                message.Attempts++;
                taken.Add(message);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return taken;
    }

    /// <summary>True when the message is held for that long from now; a lease that is too short for it is renewed first.</summary>
    public async Task<bool> HoldsAsync(OutboxMessage message, TimeSpan span, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (message.DueAt - now >= span)
        {
            return true;
        }

        if (!await WriteAsync(message, set => set.SetProperty(other => other.DueAt, now + Length), cancellationToken))
        {
            return false;
        }

        message.DueAt = now + Length;
        return true;
    }

    /// <summary>It was sent: erased, and never again due. False when somebody else holds it by now.</summary>
    public Task<bool> SentAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return WriteAsync(message, set => set
            .SetProperty(other => other.SentAt, now)
            .SetProperty(other => other.DueAt, (DateTimeOffset?)null)
            .SetProperty(other => other.Payload, (byte[]?)null)
            .SetProperty(other => other.LastError, (string?)null), cancellationToken);
    }

    /// <summary>It failed: due again then, or given up when there is no such moment. False when somebody else holds it by now.</summary>
    public Task<bool> FailedAsync(OutboxMessage message, string error, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        DateTimeOffset? parkedAt = dueAt is null ? time.GetUtcNow() : null;
        return WriteAsync(message, set => set
            .SetProperty(other => other.LastError, error)
            .SetProperty(other => other.DueAt, dueAt)
            .SetProperty(other => other.ParkedAt, parkedAt), cancellationToken);
    }

    /// <summary>It was not tried after all: due now, as if it had not been taken.</summary>
    public Task<bool> GiveBackAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return WriteAsync(message, set => set
            .SetProperty(other => other.DueAt, now)
            .SetProperty(other => other.Attempts, other => other.Attempts - 1), cancellationToken);
    }

    private async Task<bool> WriteAsync(OutboxMessage message, Action<UpdateSettersBuilder<OutboxMessage>> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var written = await Held(db, message).ExecuteUpdateAsync(change, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return written == 1;
    }

    // The row as it was taken: each lease has an end and a number of its own.
    private static IQueryable<OutboxMessage> Held(PortalDbContext db, OutboxMessage message) =>
        db.Set<OutboxMessage>().Where(other => other.Id == message.Id && other.DueAt == message.DueAt && other.Attempts == message.Attempts && other.Payload != null);
}
