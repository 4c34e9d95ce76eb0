using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Outbox;

/// <summary>
/// Takes due messages and sends them. A message is leased before it is sent and marked after, so that a kill in between
/// sends it again: at least once, never not at all.
/// </summary>
public sealed class OutboxDelivery(
    IDbContextFactory<PortalDbContext> contexts,
    IEnumerable<IOutboxSender> senders,
    TimeProvider time,
    ILogger<OutboxDelivery> logger)
{
    private const int BatchSize = 20;
    private const int GiveUpAfter = 10;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Dictionary<OutboxKind, IOutboxSender> _senders = senders.ToDictionary(sender => sender.Kind);

    /// <summary>Sends what is due, one batch; returns how many messages were taken.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var messages = await LeaseAsync(cancellationToken);
        foreach (var message in messages)
        {
            await SendAsync(message, cancellationToken);
        }

        return messages.Count;
    }

    private async Task<List<OutboxMessage>> LeaseAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Set<OutboxMessage>().Where(message => message.DueAt <= now)
            .OrderBy(message => message.DueAt).Take(BatchSize).AsNoTracking().ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return due;
        }

        // Another node may have taken some of them meanwhile: only who moves DueAt has the message.
        var taken = new List<OutboxMessage>(due.Count);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        foreach (var message in due)
        {
            var moved = await db.Set<OutboxMessage>()
                .Where(other => other.Id == message.Id && other.DueAt == message.DueAt)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(other => other.DueAt, now + Lease)
                    .SetProperty(other => other.Attempts, other => other.Attempts + 1), cancellationToken);
            if (moved == 1)
            {
                message.DueAt = now + Lease;
                message.Attempts++;
                taken.Add(message);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return taken;
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await _senders[message.Kind].SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failure = exception;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Attach(message);
        if (failure is null)
        {
            message.SentAt = time.GetUtcNow();
            message.DueAt = null;
            message.Payload = null;
            message.LastError = null;
        }
        else
        {
            NoteFailure(message, failure);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private void NoteFailure(OutboxMessage message, Exception failure)
    {
        message.LastError = OutsideText.Cut(OutsideText.Clean(failure.Message), 500);
        if (failure is HopelessMessageException || message.Attempts >= GiveUpAfter)
        {
            message.DueAt = null;
            message.ParkedAt = time.GetUtcNow();
            logger.LogError(failure, "Outbox message {Id} ({Kind}) is parked after {Attempts} tries", message.Id, message.Kind, message.Attempts);
            return;
        }

        // 10 s, 20 s, 40 s … about an hour: ten tries take some three hours.
        message.DueAt = time.GetUtcNow() + TimeSpan.FromSeconds(10 * Math.Pow(2, Math.Min(message.Attempts - 1, 8)));
        logger.LogWarning(failure, "Outbox message {Id} ({Kind}) failed at try {Attempts}; next at {DueAt}", message.Id, message.Kind, message.Attempts, message.DueAt);
    }
}
