using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MyPage.Web.Configuration;
using MyPage.Web.Outbox;

namespace MyPage.Web.Mail;

/// <summary>Mail by SMTP.</summary>
public sealed class SmtpTransport(IOptions<MailOptions> options, IOptions<PortalOptions> portal, TimeProvider time, ILogger<SmtpTransport> logger) : IMailTransport
{
    public async Task SendAsync(Guid id, MailMessage mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        MimeMessage mime;
        try
        {
            mime = MimeMail.Create(id, mail, settings.From, portal.Value.Brand.Name, time.GetUtcNow());
        }
        catch (FormatException exception)
        {
            throw new HopelessMessageException(exception.Message);
        }

        using var client = new SmtpClient { Timeout = 30_000, CheckCertificateRevocation = settings.CheckRevocation };
        await client.ConnectAsync(settings.Host!, settings.Port, settings.RequireTls ? (settings.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls) : SecureSocketOptions.StartTlsWhenAvailable, cancellationToken);
        if (settings.User is { Length: > 0 })
        {
            await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
        }

        try
        {
            await client.SendAsync(mime, cancellationToken);
        }
        catch (SmtpCommandException exception) when ((int)exception.StatusCode >= 500 && exception.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            throw new HopelessMessageException($"The recipient is refused: {exception.Message}");
        }

        try
        {
            await client.DisconnectAsync(true, cancellationToken);
        }
        catch (Exception exception)
        {
            // The server has the mail: however it says goodbye, the mail must not go out again.
            logger.LogDebug(exception, "The mail server ended the session without a word");
        }
    }
}
