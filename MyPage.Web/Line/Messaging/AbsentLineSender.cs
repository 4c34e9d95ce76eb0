using MyPage.Web.Outbox;

namespace MyPage.Web.Line.Messaging;

/// <summary>Takes what would go to LINE where the carrier has no LINE channels: there is nowhere to send it.</summary>
public sealed class AbsentLineSender(OutboxKind kind, ILogger<AbsentLineSender> logger) : IOutboxSender
{
    private int _said;

    public OutboxKind Kind => kind;

    public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _said, 1) == 0)
        {
            logger.LogInformation("LINE is not set up (Line:Login, Line:Messaging): {Kind} is left out", kind);
        }

        return Task.CompletedTask;
    }
}
