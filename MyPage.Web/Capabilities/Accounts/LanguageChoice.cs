using Microsoft.EntityFrameworkCore;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// 「English」 and 「日本語」, chosen by somebody whom the portal knows: mails to a holder follow, and so do the chat and the menu of
/// the LINE accounts that the choice is about (docs/adr/0010-choices-mails-and-telling.md).
/// </summary>
public sealed class LanguageChoice(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, LineOutbox line)
{
    /// <summary>Keeps the choice; of somebody who is not known there is nothing to keep.</summary>
    /// <param name="caller">Whoever is signed in. A holder's choice is that of each LINE account linked to the login ID, too.</param>
    /// <param name="atLine">The LINE account that this browser has signed in to LINE with lately; null for none.</param>
    /// <param name="language">One of <see cref="Domain.SpokenLanguage"/>.</param>
    /// <param name="cancellationToken">Ends the keeping.</param>
    /// <exception cref="SessionEndedException">The caller's session has ended: nothing is kept.</exception>
    public async Task KeepAsync(Caller caller, Guid? atLine, string language, CancellationToken cancellationToken)
    {
        var holder = caller as HolderCaller;
        var known = new[] { (caller as UserCaller)?.LineAccountId, atLine }.OfType<Guid>().ToList();
        if (holder is null && known.Count == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        if (holder is not null)
        {
            await db.Users.Where(account => account.Id == holder.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.Language, language), cancellationToken);
            known.AddRange(await db.ContractHolderLinks.Where(link => link.ContractId == holder.ContractId && link.EndedAt == null)
                .Select(link => link.LineAccountId).ToListAsync(cancellationToken));
        }

        // What LINE states at this moment of the same account waits, and then finds the choice.
        var accounts = db.LineAccounts.Where(account => known.Contains(account.Id));
        await db.HoldAsync(accounts, account => account.DisplayName, cancellationToken);
        foreach (var account in await accounts.ToListAsync(cancellationToken))
        {
            if (account.ChooseLanguage(language))
            {
                line.FitMenu(db, account.Id);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
