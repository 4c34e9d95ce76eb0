using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Happenings;

/// <summary>
/// Writes mails to contract holders, in their language, into the outbox of the context whose save causes them. A holder
/// without a mail address gets none; the history page tells the same.
/// </summary>
public sealed class HolderMails(MailComposer composer, OutboxQueue outbox)
{
    /// <summary>Adds a mail to a holder.</summary>
    public void Add(PortalDbContext db, HolderContact to, MailWords words, OutboxAbout? about = null)
    {
        if (Compose(to, words) is { } mail)
        {
            outbox.Add(db, OutboxKind.Mail, mail, about);
        }
    }

    /// <summary>The mail itself; null when the holder has no address.</summary>
    public MailMessage? Compose(HolderContact to, MailWords words) =>
        to.Email.Length == 0 ? null : composer.Compose(to.Email, to.Name, to.Language, words.Subject, words.Body);
}
