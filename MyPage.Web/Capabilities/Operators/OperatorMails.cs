using System.Globalization;
using MyPage.Domain;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>Mails to operators about their own accounts. Nobody keeps which language an operator reads: the mail is in both.</summary>
public sealed class OperatorMails(MailComposer composer, OutboxQueue outbox)
{
    private const string Parting = "----";

    /// <summary>Adds a mail, in a context that is then saved.</summary>
    public void Add(PortalDbContext db, OperatorAccount to, Func<MailWords> words) => outbox.Add(db, OutboxKind.Mail, Compose(to, words));

    /// <summary>The mail itself.</summary>
    public MailMessage Compose(OperatorAccount to, Func<MailWords> words)
    {
        var (japanese, english) = (In(SpokenLanguage.Japanese), In(SpokenLanguage.English));
        return composer.Compose(
            to.Email, to.Name, SpokenLanguage.Japanese, $"{japanese.Subject} / {english.Subject}", string.Join("\n\n", japanese.Body, Parting, english.Body));

        MailWords In(string language) => Phrase.In(CultureInfo.GetCultureInfo(language), words);
    }
}
