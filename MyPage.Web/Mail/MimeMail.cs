using MimeKit;

namespace MyPage.Web.Mail;

/// <summary>A mail as it goes over the wire. The message ID is the outbox's: a mail that goes out twice can be recognised.</summary>
public static class MimeMail
{
    public static MimeMessage Create(Guid id, MailMessage mail, string from, string brand, DateTimeOffset now)
    {
        var mime = new MimeMessage { MessageId = $"{id:N}@mypage", Subject = mail.Subject, Date = now, Body = new TextPart("plain") { Text = mail.Body } };
        mime.From.Add(new MailboxAddress(brand, from));
        mime.To.Add(MailboxAddress.Parse(mail.To));

        // Tells answering machines not to answer.
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        return mime;
    }
}
