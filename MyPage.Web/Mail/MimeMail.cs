using MimeKit;

namespace MyPage.Web.Mail;

/// <summary>A mail as it goes over the wire. The message ID is the outbox's: a mail that goes out twice can be recognised.</summary>
public static class MimeMail
{
    /// <exception cref="FormatException">Sender or recipient is no mail address.</exception>
    public static MimeMessage Create(Guid id, MailMessage mail, string from, string brand, DateTimeOffset now)
    {
        if (!MailAddress.TryReadSender(from, brand, out var sender) || !MailAddress.TryRead(mail.To, out var recipient))
        {
            throw new FormatException("Not a mail address.");
        }

        var mime = new MimeMessage { MessageId = $"{id:N}@mypage", Subject = mail.Subject, Date = now, Body = new TextPart("plain") { Text = mail.Body } };
        mime.From.Add(sender);
        mime.To.Add(recipient);

        // Tells answering machines not to answer.
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        return mime;
    }
}
