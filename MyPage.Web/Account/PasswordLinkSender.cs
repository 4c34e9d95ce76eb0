using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Auditing;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Account;

/// <summary>
/// Makes and mails the links that were asked for. The link is made here, not when it is asked for, so that its 60 minutes
/// begin now and its token never lies in the database. Asked for twice by a retry, both links hold until one is used.
/// </summary>
public sealed class PasswordLinkSender(
    IServiceScopeFactory scopes,
    OutboxQueue outbox,
    HolderContacts contacts,
    HolderMails mails,
    IMailTransport transport,
    IOptions<PortalOptions> portal) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.PasswordLink;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var request = outbox.Read<PasswordLinkRequest>(message);
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<PortalAccount>>();
        var account = await accounts.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == request.NormalizedLoginId, cancellationToken);
        if (account is null)
        {
            return;
        }

        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var isFirst = account.PasswordHash is null;
        var token = await scope.ServiceProvider.GetRequiredService<PasswordLinks>().CreateTokenAsync(account);
        var link = QueryHelpers.AddQueryString(
            portal.Value.AddressOf(isFirst ? "/activate" : "/password/reset").AbsoluteUri,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["a"] = account.Id.ToString("N"), ["t"] = token });
        var to = await contacts.FindAsync(db, account.ContractId, cancellationToken);
        var mail = mails.Compose(to, isFirst ? HolderMail.ActivationLink : HolderMail.PasswordLink, link);
        if (mail is null)
        {
            throw new HopelessMessageException("The contract holder has no mail address.");
        }

        await transport.SendAsync(message.Id, mail, cancellationToken);
        var audit = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        var invited = request.Purpose == PasswordLinkPurpose.Invitation;
        audit.Record(db, invited ? AuditAct.Invited : AuditAct.PasswordResetRequested, invited ? AuditActor.Operator : AuditActor.Anonymous, null, account.ContractId);
        await db.SaveChangesAsync(cancellationToken);
    }
}
