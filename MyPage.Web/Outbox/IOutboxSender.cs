namespace MyPage.Web.Outbox;

/// <summary>Sends one kind of message. An exception means that it was not sent; the worker tries again later.</summary>
public interface IOutboxSender
{
    OutboxKind Kind { get; }

    Task SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}
