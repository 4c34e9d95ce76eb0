using System.Globalization;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Mail;

/// <summary>
/// Writes mails to contract holders, in their language, into the outbox of the context whose save causes them. A holder
/// without a mail address gets none; the history page tells the same.
/// </summary>
public sealed class HolderMails(HolderContacts contacts, OutboxQueue outbox, IOptions<PortalOptions> portal)
{
    /// <summary>Adds a mail to the holder of a contract.</summary>
    public async Task AddAsync(PortalDbContext db, Guid contractId, HolderMail kind, CancellationToken cancellationToken, params object[] arguments) =>
        Add(db, await contacts.FindAsync(db, contractId, cancellationToken), kind, arguments);

    /// <summary>Adds a mail to a holder.</summary>
    public void Add(PortalDbContext db, HolderContact to, HolderMail kind, params object[] arguments)
    {
        if (Compose(to, kind, arguments) is { } mail)
        {
            outbox.Add(db, OutboxKind.Mail, mail);
        }
    }

    /// <summary>The mail itself; null when the holder has no address.</summary>
    public MailMessage? Compose(HolderContact to, HolderMail kind, params object[] arguments)
    {
        if (to.Email.Length == 0)
        {
            return null;
        }

        var culture = CultureInfo.GetCultureInfo(to.Language);
        var brand = portal.Value.Brand;
        var (subject, body) = KeysOf(kind);
        return new MailMessage(
            to.Email,
            $"{Text(subject)} - {brand.NameIn(culture)}",
            string.Join("\r\n\r\n", Format(nameof(MailText.Greeting), to.Name), Format(body, arguments), Format(nameof(MailText.Footer), brand.NameIn(culture), portal.Value.PublicUrl!, brand.ContactPhone)) + "\r\n");

        string Text(string key) => MailText.ResourceManager.GetString(key, culture) ?? throw new InvalidOperationException($"MailText has no {key}.");
        string Format(string key, params object[] values) => string.Format(culture, Text(key), values);
    }

    private static (string Subject, string Body) KeysOf(HolderMail kind) => kind switch
    {
        HolderMail.PasswordLink => (nameof(MailText.PasswordLinkSubject), nameof(MailText.PasswordLinkBody)),
        HolderMail.ActivationLink => (nameof(MailText.ActivationLinkSubject), nameof(MailText.ActivationLinkBody)),
        HolderMail.PasswordChanged => (nameof(MailText.PasswordChangedSubject), nameof(MailText.PasswordChangedBody)),
        HolderMail.TwoFactorEnabled => (nameof(MailText.TwoFactorEnabledSubject), nameof(MailText.TwoFactorEnabledBody)),
        HolderMail.TwoFactorDisabled => (nameof(MailText.TwoFactorDisabledSubject), nameof(MailText.TwoFactorDisabledBody)),
        HolderMail.RecoveryCodeUsed => (nameof(MailText.RecoveryCodeUsedSubject), nameof(MailText.RecoveryCodeUsedBody)),
        HolderMail.UserCodeReissued => (nameof(MailText.UserCodeReissuedSubject), nameof(MailText.UserCodeReissuedBody)),
        HolderMail.RegisteredUserChanged => (nameof(MailText.RegisteredUserChangedSubject), nameof(MailText.RegisteredUserChangedBody)),
        HolderMail.RegisteredUserChangedAndUnlinked => (nameof(MailText.RegisteredUserChangedSubject), nameof(MailText.RegisteredUserChangedAndUnlinkedBody)),
        HolderMail.RegisteredUserChangedByCarrier => (nameof(MailText.RegisteredUserChangedByCarrierSubject), nameof(MailText.RegisteredUserChangedByCarrierBody)),
        HolderMail.RegisteredUserChangedByCarrierAndUnlinked => (nameof(MailText.RegisteredUserChangedByCarrierSubject), nameof(MailText.RegisteredUserChangedByCarrierAndUnlinkedBody)),
        HolderMail.ContractHolderLinked => (nameof(MailText.ContractHolderLinkedSubject), nameof(MailText.ContractHolderLinkedBody)),
        HolderMail.ContractHolderUnlinked => (nameof(MailText.ContractHolderUnlinkedSubject), nameof(MailText.ContractHolderUnlinkedBody)),
        HolderMail.LinePermissionLeft => (nameof(MailText.LinePermissionLeftSubject), nameof(MailText.LinePermissionLeftBody)),
        HolderMail.RegisteredUserLinked => (nameof(MailText.RegisteredUserLinkedSubject), nameof(MailText.RegisteredUserLinkedBody)),
        HolderMail.RegisteredUserUnlinked => (nameof(MailText.RegisteredUserUnlinkedSubject), nameof(MailText.RegisteredUserUnlinkedBody)),
    };
}
