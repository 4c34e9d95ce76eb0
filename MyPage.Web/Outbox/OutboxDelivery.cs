using MyPage.Domain;

namespace MyPage.Web.Outbox;

/// <summary>
/// Takes due messages and sends them. A message is leased before it is sent and marked after, so that a kill in between
/// sends it again: at least once, never not at all. A lease always covers the sending: it is renewed before, and what takes
/// longer is broken off.
/// </summary>
public sealed class OutboxDelivery(OutboxLeases leases, IEnumerable<IOutboxSender> senders, TimeProvider time, ILogger<OutboxDelivery> logger)
{
    /// <summary>After so many tries a message is parked.</summary>
    public const int GiveUpAfter = 10;

    private const int LongestError = 500;

    // Longer than a mail server or LINE may take over what one message needs, and half of a lease: clocks of nodes differ.
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(1);

    // At a stop: less than the host waits for its workers.
    private static readonly TimeSpan LongestAtStop = TimeSpan.FromSeconds(10);

    private readonly Dictionary<OutboxKind, IOutboxSender> _senders = senders.ToDictionary(sender => sender.Kind);

    /// <summary>Sends what is due in a lane, one batch; returns how many messages were taken.</summary>
    public async Task<int> SendDueAsync(OutboxLane lane, CancellationToken cancellationToken)
    {
        var messages = await leases.TakeAsync(lane, cancellationToken);
        foreach (var message in messages)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await leases.GiveBackAsync(message, CancellationToken.None);
            }
            else if (await leases.HoldsAsync(message, LongestSend, CancellationToken.None))
            {
                await SendAsync(message, cancellationToken);
            }
        }

        return messages.Count;
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var failure = await TryAsync(message, cancellationToken);
        var isWritten = failure is null
            ? await leases.SentAsync(message, CancellationToken.None)
            : await NoteFailureAsync(message, failure);
        if (!isWritten)
        {
            logger.LogWarning("Outbox message {Id} ({Kind}) was taken over meanwhile; what came of try {Attempts} is not noted", message.Id, message.Kind, message.Attempts);
        }
    }

    // A stop lets what is on its way arrive, and waits for the answer: it would be sent again otherwise.
    private async Task<Exception?> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var limited = new CancellationTokenSource(LongestSend);
        await using var stop = cancellationToken.Register(() => limited.CancelAfter(LongestAtStop));
        try
        {
            await _senders[message.Kind].SendAsync(message, limited.Token).WaitAsync(limited.Token);
            return null;
        }
        catch (OperationCanceledException) when (limited.IsCancellationRequested)
        {
            return new TimeoutException(cancellationToken.IsCancellationRequested ? "Broken off by a stop." : $"Broken off after {LongestSend.TotalSeconds:0} seconds.");
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private async Task<bool> NoteFailureAsync(OutboxMessage message, Exception failure)
    {
        var error = OutsideText.Cut(OutsideText.Clean(failure.Message), LongestError);
        if (failure is HopelessMessageException || message.Attempts >= GiveUpAfter)
        {
            logger.LogError(failure, "Outbox message {Id} ({Kind}) is parked after {Attempts} tries", message.Id, message.Kind, message.Attempts);
            return await leases.FailedAsync(message, error, null, CancellationToken.None);
        }

        // 10 s, 20 s, 40 s … about an hour: ten tries take some three hours.
        var dueAt = time.GetUtcNow() + TimeSpan.FromSeconds(10 * Math.Pow(2, Math.Min(message.Attempts - 1, 8)));
        logger.LogWarning(failure, "Outbox message {Id} ({Kind}) failed at try {Attempts}; next at {DueAt}", message.Id, message.Kind, message.Attempts, dueAt);
        return await leases.FailedAsync(message, error, dueAt, CancellationToken.None);
    }
}
