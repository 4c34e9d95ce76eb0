using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// Makes and mails the links that were asked for. The link is made here, not when it is asked for, so that its 60 minutes
/// begin now and its token never lies in the database. Asked for twice by a retry, both links hold until one is used.
/// </summary>
public sealed class PasswordLinkSender(
    AccountScopes scopes,
    OutboxQueue outbox,
    PasswordLinkTokens tokens,
    PasswordLinks links,
    HolderContacts contacts,
    HolderMails mails,
    StrangerMails strangers,
    Journal journal,
    IMailTransport transport,
    IOptions<PortalOptions> portal) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.PasswordLink;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var request = outbox.Read<PasswordLinkRequest>(message);
        await using var scope = scopes.Open();
        if (await scope.Accounts.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == request.NormalizedLoginId, cancellationToken) is not { } account)
        {
            return;
        }

        var to = await contacts.FindAsync(scope.Db, account.ContractId, cancellationToken);
        if (await IsTooManyAsync(scope.Db, message, request, account, to, cancellationToken))
        {
            return;
        }

        if (await links.IsHeldAsync(scope.Db, account.ContractId, cancellationToken))
        {
            await SendHeldAsync(message, to, cancellationToken);
            return;
        }

        var isFirst = account.PasswordHash is null;
        var link = QueryHelpers.AddQueryString(
            portal.Value.AddressOf(isFirst ? PortalRoutes.Activate : PortalRoutes.ResetPassword).AbsoluteUri,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["a"] = account.Id.ToString("N"), ["t"] = tokens.Create(account, isFirst) });
        var words = Phrase.In(CultureInfo.GetCultureInfo(to.Language), () => isFirst
            ? new MailWords(PasswordLinkText.ActivationLinkSubject, Phrase.With(PasswordLinkText.ActivationLinkBody, link))
            : new MailWords(PasswordLinkText.PasswordLinkSubject, Phrase.With(PasswordLinkText.PasswordLinkBody, link)));
        var mail = mails.Compose(to, words) ?? throw new HopelessMessageException("The contract holder has no mail address.");
        await transport.SendAsync(message.Id, mail, cancellationToken);

        if (request.Purpose == PasswordLinkPurpose.Invitation)
        {
            journal.Record(scope.Db, new OperatorCaller(), new Invited(account.ContractId));
        }
        else
        {
            // Whoever asked said a login ID and nothing else.
            journal.Record(scope.Db, new VisitorCaller(CallerOrigin.Inside), new PasswordResetRequested(account.ContractId));
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    // Whoever reads the mail is told why there is no link in it; the page says the same to everybody.
    private async Task SendHeldAsync(OutboxMessage message, HolderContact to, CancellationToken cancellationToken)
    {
        var words = Phrase.In(CultureInfo.GetCultureInfo(to.Language), () => new MailWords(PasswordLinkText.HeldSubject, PasswordLinkText.HeldBody));
        var mail = mails.Compose(to, words) ?? throw new HopelessMessageException("The contract holder has no mail address.");
        await transport.SendAsync(message.Id, mail, cancellationToken);
    }

    // Whoever has proved the password in that browser before is no stranger, nor is the carrier. A mail that is tried again was
    // counted at the first time.
    private async Task<bool> IsTooManyAsync(
        PortalDbContext db, OutboxMessage message, PasswordLinkRequest request, PortalAccount account, HolderContact to, CancellationToken cancellationToken) =>
        request.Purpose == PasswordLinkPurpose.Forgotten && request.Browser?.Knows(account) != true && message.Attempts <= 1 && to.Email.Length > 0
        && !await strangers.TakeAsync(db, to.Email, request.Address, cancellationToken);
}
