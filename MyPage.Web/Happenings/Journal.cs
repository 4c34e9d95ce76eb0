using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Happenings;

/// <summary>
/// The one place where "this happened" becomes an audit entry, a mail and a message in LINE, all in the context whose save
/// makes it happen.
/// </summary>
public sealed class Journal(AuditTrail audit, HolderContacts contacts, HolderMails mails, LineOutbox line, IOptions<PortalOptions> portal)
{
    // The official account speaks Japanese, as its menu and its chat do.
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    /// <summary>Records it and tells whom it concerns.</summary>
    /// <param name="db">The context that is then saved.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="happening">What happened.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    /// <param name="holder">How the contract holder is told, where that is known already.</param>
    public Task WriteAsync(PortalDbContext db, Caller caller, Happening happening, CancellationToken cancellationToken, HolderContact? holder = null)
    {
        Record(db, caller, happening);
        return TellAsync(db, happening, cancellationToken, holder);
    }

    /// <summary>Records it: what tells nobody, or is told apart.</summary>
    public void Record(PortalDbContext db, Caller caller, Happening happening) =>
        audit.Record(db, caller, happening.Act, happening.ContractId, happening.SubscriptionId, happening.Detail, happening.Reason, happening.LineAccountId);

    /// <summary>Tells whom it concerns.</summary>
    public async Task TellAsync(PortalDbContext db, Happening happening, CancellationToken cancellationToken, HolderContact? holder = null)
    {
        var toHolder = Phrase.In(Japanese, () => happening.LineToHolder);
        if (happening.ContractId is { } contractId && (toHolder is not null || Phrase.In(Japanese, () => happening.Mail) is not null))
        {
            holder ??= await contacts.FindAsync(db, contractId, cancellationToken);
            if (Phrase.In(CultureInfo.GetCultureInfo(holder.Language), () => happening.Mail) is { } mail)
            {
                mails.Add(db, holder, happening.Page is { } page ? mail with { Body = $"{mail.Body}\n\n{portal.Value.AddressOf(page)}" } : mail);
            }

            // Not twice, where the contract holder is the one it happened to.
            if (toHolder is not null && holder.LineUserId is not null && holder.LineAccountId != happening.Account?.Id)
            {
                line.Push(db, holder.LineUserId, Words(toHolder, happening.Page));
            }
        }

        if (happening.Account is { } account)
        {
            await TellAccountAsync(db, account, Phrase.In(Japanese, () => happening.LineToAccount), happening.PageOfAccount, cancellationToken);
        }
    }

    // In LINE the tile's page opens the portal without typing and goes on from there.
    private LineTextMessage Words(string words, string? page) =>
        new(page is null ? words : $"{words}\n{portal.Value.AddressOf(PortalRoutes.LineMyPage + "?returnUrl=" + Uri.EscapeDataString(page))}");

    private async Task TellAccountAsync(PortalDbContext db, LineAccountConcerned account, string? words, string? page, CancellationToken cancellationToken)
    {
        if (words is not null)
        {
            var lineUserId = account.LineUserId
                ?? await db.LineAccounts.Where(known => known.Id == account.Id).Select(known => known.LineUserId).SingleAsync(cancellationToken);
            line.Push(db, lineUserId, Words(words, page));
        }

        line.FitMenu(db, account.Id);
        if (account.HasLostALink)
        {
            line.Deauthorize(db, account.Id);
        }
    }
}
