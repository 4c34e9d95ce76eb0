using MyPage.Web.Outbox;

namespace MyPage.Web.Mail;

/// <summary>Sends mails out of the outbox.</summary>
public sealed class MailSender(OutboxQueue outbox, IMailTransport transport) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.Mail;

    public Task SendAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        transport.SendAsync(message.Id, outbox.Read<MailMessage>(message), cancellationToken);
}
