using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Happenings;

/// <summary>
/// The one place where "this happened" becomes an audit entry, a mail and a message in LINE, all in the context whose save
/// makes it happen.
/// </summary>
public sealed class Journal(AuditTrail audit, HolderContacts contacts, HolderMails mails, LineOutbox line, IOptions<PortalOptions> portal)
{
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

    /// <summary>Tells whom it concerns, each in their own language.</summary>
    public async Task TellAsync(PortalDbContext db, Happening happening, CancellationToken cancellationToken, HolderContact? holder = null)
    {
        if (happening.ContractId is { } contractId && (happening.LineToHolder ?? happening.Mail?.Subject) is not null)
        {
            TellHolder(db, happening, holder ?? await contacts.FindAsync(db, contractId, cancellationToken));
        }

        if (happening.Account is { } account)
        {
            await TellAccountAsync(db, happening, account, cancellationToken);
        }
    }

    private void TellHolder(PortalDbContext db, Happening happening, HolderContact holder)
    {
        if (In(holder.Language, () => happening.Mail) is { } mail)
        {
            string?[] parts =
            [
                mail.Body,
                In(holder.Language, () => ReasonOf(happening, toHolder: true)),
                happening.Page is { } page ? portal.Value.AddressOf(page).ToString() : null,
            ];
            mails.Add(db, holder, mail with { Body = string.Join("\n\n", parts.Where(part => part is not null)) }, AboutOf(happening));
        }

        // Not twice, where the contract holder is the one it happened to.
        if (holder is { LineUserId: { } lineUserId, LineLanguage: { } language }
            && holder.LineAccountId != happening.Account?.Id
            && In(language, () => happening.LineToHolder) is { } words)
        {
            var reason = In(language, () => ReasonOf(happening, toHolder: true));
            line.Push(db, lineUserId, AboutOf(happening), Words(reason is null ? words : $"{words}\n{reason}", happening.Page));
        }
    }

    private async Task TellAccountAsync(PortalDbContext db, Happening happening, LineAccountConcerned account, CancellationToken cancellationToken)
    {
        if (happening.LineToAccount is not null)
        {
            var known = account.Known ?? await db.LineAccounts.AsNoTracking().SingleAsync(found => found.Id == account.Id, cancellationToken);
            line.Push(db, known.LineUserId, AboutOf(happening), In(known.Language, () => MessageOf(happening)));
        }

        if (!account.KeepsItsMenu)
        {
            line.FitMenu(db, account.Id);
        }

        if (account.HasLostALink)
        {
            line.Deauthorize(db, account.Id);
        }
    }

    private LineMessage MessageOf(Happening happening)
    {
        if (happening.ActionsOfAccount is not { Count: > 0 } actions)
        {
            var reason = ReasonOf(happening, happening.AccountIsTheHolders);
            return Words(reason is null ? happening.LineToAccount! : $"{happening.LineToAccount}\n{reason}", happening.PageOfAccount);
        }

        return LineButtons.Create(happening.LineToAccount!, happening is { PageOfAccount: { } page, PageButton: { } button }
            ? [.. actions, new LineUriAction(button, AddressOf(page))]
            : [.. actions]);
    }

    private static string? ReasonOf(Happening happening, bool toHolder) =>
        happening.Reason is { } stored && (toHolder ? StatedReasons.Of(stored) : StatedReasons.KindOf(stored)) is { } words ? Phrase.With(MailText.Reason, words) : null;

    // In LINE the tile's page opens the portal without typing and goes on from there.
    private LineTextMessage Words(string words, string? page) =>
        new(page is null ? words : $"{words}\n{AddressOf(page)}");

    private string AddressOf(string page) => portal.Value.AddressOf(PortalRoutes.FromChat(page)).AbsoluteUri;

    private static OutboxAbout? AboutOf(Happening happening) => happening.ContractId is { } contract ? new OutboxAbout(contract, happening.Act) : null;

    private static T In<T>(string language, Func<T> words) => Phrase.In(CultureInfo.GetCultureInfo(language), words);
}
