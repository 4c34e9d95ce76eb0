using Microsoft.EntityFrameworkCore;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Deliveries;

/// <summary>What waits to leave the process, or to be worked on, for the people who run the portal: to look at, and to try again once the cause is mended.</summary>
public sealed class DeliveryDesk(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, Journal journal, TimeProvider time)
{
    /// <summary>Messages that have not been sent, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingDelivery>> ListOutboxAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Set<OutboxMessage>().Where(message => message.SentAt == null).OrderBy(message => message.CreatedAt).AsNoTracking().ToListAsync(cancellationToken);
        return waiting.ConvertAll(message => new WaitingDelivery(message.Id.ToString(), message.Kind.ToString(), message.CreatedAt, message.DueAt, message.Attempts, message.LastError));
    }

    /// <summary>Events of LINE that have not been worked on, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingDelivery>> ListInboxAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Set<LineInboxEvent>().Where(stored => stored.DoneAt == null).OrderBy(stored => stored.OccurredAt).AsNoTracking().ToListAsync(cancellationToken);
        return waiting.ConvertAll(stored => new WaitingDelivery(stored.Id, null, stored.ReceivedAt, stored.DueAt, stored.Attempts, stored.LastError));
    }

    /// <summary>Sets messages due now that failed, parked ones too: those named, or all, or all of a kind. Returns which.</summary>
    public async Task<IReadOnlyList<string>> RetryOutboxAsync(OperatorCaller caller, IReadOnlyCollection<string> ids, CancellationToken cancellationToken, OutboxKind? kind = null)
    {
        RequireAdministrator(caller);
        var named = ids.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        var failed = await db.Set<OutboxMessage>()
            .Where(message => message.SentAt == null && message.Payload != null && message.LastError != null && (named.Count == 0 || named.Contains(message.Id)) && (kind == null || message.Kind == kind))
            .ToListAsync(cancellationToken);
        foreach (var message in failed)
        {
            (message.DueAt, message.ParkedAt, message.Attempts) = (time.GetUtcNow(), null, 0);
        }

        return await SaveAsync(db, transaction, caller, "outbox", failed.ConvertAll(message => message.Id.ToString()), cancellationToken);
    }

    /// <summary>Sets events due now that failed, parked ones too: those named, or all. Returns which.</summary>
    public async Task<IReadOnlyList<string>> RetryInboxAsync(OperatorCaller caller, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        var named = ids.ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        var failed = await db.Set<LineInboxEvent>()
            .Where(stored => stored.DoneAt == null && stored.Payload != null && stored.LastError != null && (named.Count == 0 || named.Contains(stored.Id)))
            .ToListAsync(cancellationToken);
        foreach (var stored in failed)
        {
            (stored.DueAt, stored.ParkedAt, stored.Attempts) = (time.GetUtcNow(), null, 0);
        }

        return await SaveAsync(db, transaction, caller, "inbox", failed.ConvertAll(stored => stored.Id), cancellationToken);
    }

    // Pages are closed by role; this is for whatever else may ever call.
    private static void RequireAdministrator(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not OperatorRole.Administrator)
        {
            throw new InvalidOperationException($"Deliveries are not for {caller.Role}.");
        }
    }

    private async Task<IReadOnlyList<string>> SaveAsync(
        PortalDbContext db, WriteTransaction transaction, OperatorCaller caller, string box, IReadOnlyList<string> retried, CancellationToken cancellationToken)
    {
        if (retried.Count > 0)
        {
            journal.Record(db, caller, new DeliveriesRetried(box, retried.Count));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return retried;
    }
}
