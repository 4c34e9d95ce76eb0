using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>
/// Makes and mails operators' links. The link is made here, not when it is asked for, so that its 60 minutes begin now and its
/// token never lies in the database. An operator has chosen no language before the first sign-in: the mail is in both.
/// </summary>
public sealed class OperatorLinkSender(
    IDbContextFactory<PortalDbContext> contexts, OutboxQueue outbox, OperatorActivation activation, OperatorMails mails, IMailTransport transport, IOptions<PortalOptions> portal) : IOutboxSender
{
    public OutboxKind Kind => OutboxKind.OperatorLink;

    public async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var request = outbox.Read<OperatorLinkRequest>(message);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<OperatorAccount>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == request.OperatorId && found.RemovedAt == null, cancellationToken) is not { } account)
        {
            return;
        }

        var link = QueryHelpers.AddQueryString(
            portal.Value.AddressOf(PortalRoutes.OperatorActivate).AbsoluteUri,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["a"] = account.Id.ToString("N"), ["t"] = activation.TokenOf(account) });
        var mail = mails.Compose(account, () => new MailWords(OperatorLinkText.Subject, Phrase.With(OperatorLinkText.Body, account.Name, link)));
        await transport.SendAsync(message.Id, mail, cancellationToken);
    }
}
