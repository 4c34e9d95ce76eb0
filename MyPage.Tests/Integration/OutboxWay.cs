using MyPage.Web.Outbox;

namespace MyPage.Tests.Integration;

/// <summary>A sender that does nothing but tell <see cref="OutboxWays"/>.</summary>
internal sealed class OutboxWay(OutboxKind kind, OutboxWays ways) : IOutboxSender
{
    public OutboxKind Kind => kind;

    public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken) => ways.SendAsync(message.Lane);
}
