using Microsoft.EntityFrameworkCore;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>Opens sessions for people who came by LINE. What they may reach follows from the links that stand.</summary>
public sealed class LineSignIn(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, WindowLimit limit, Journal journal)
{
    private const int MostOpenedInAnHour = 30;

    /// <summary>The login IDs that a LINE account is linked to, in their order.</summary>
    public async Task<IReadOnlyList<LinkedLogin>> ListLoginsAsync(Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from link in db.ContractHolderLinks
            where link.LineAccountId == lineAccountId && link.EndedAt == null
            join contract in db.Contracts on link.ContractId equals contract.Id
            join account in db.Users on contract.Id equals account.ContractId
            orderby contract.LoginId
            select new LinkedLogin(account.Id, contract.Id, contract.LoginId, contract.Holder.Name, contract.Subscriptions.Count)).ToListAsync(cancellationToken);
    }

    /// <summary>True when the LINE account is the registered user of a subscription that it does not see as a holder anyway.</summary>
    public async Task<bool> UsesOtherSubscriptionsAsync(Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from link in db.RegisteredUserLinks
            where link.LineAccountId == lineAccountId && link.EndedAt == null
            join subscription in db.Subscriptions on link.SubscriptionId equals subscription.Id
            where !db.ContractHolderLinks.Any(held => held.LineAccountId == lineAccountId && held.EndedAt == null && held.ContractId == subscription.ContractId)
            select link.Id).AnyAsync(cancellationToken);
    }

    /// <summary>Opens マイページ after 利用者連携 of a line: as its contract's holder where the LINE account is that, else as its user.</summary>
    public async Task<OpenedSession> OpenAfterLinkAsync(UserCaller caller, Guid contractId, CancellationToken cancellationToken)
    {
        var logins = await ListLoginsAsync(caller.LineAccountId, cancellationToken);
        return logins.FirstOrDefault(login => login.ContractId == contractId) is { } own && await OpenHolderAsync(caller, own.AccountId, null, cancellationToken) is { } opened
            ? opened
            : await OpenUserAsync(caller, cancellationToken);
    }

    /// <summary>Counts an opening by following a link; false when there were too many, for each leaves a session and an entry in the history.</summary>
    public async Task<bool> MayOpenAsync(Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await limit.TakeAsync(db, $"opened-by-line:{lineAccountId:N}", MostOpenedInAnHour, TimeSpan.FromHours(1), cancellationToken) is null;
    }

    /// <summary>Opens マイページ as the contract holder of that login ID; null when the LINE account is not linked to it.</summary>
    /// <param name="caller">Whom LINE says is there.</param>
    /// <param name="accountId">The login ID's account.</param>
    /// <param name="passwordAt">When the password was entered in this very act; null when it was not.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    public async Task<OpenedSession?> OpenHolderAsync(UserCaller caller, Guid accountId, DateTimeOffset? passwordAt, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await (
            from a in db.Users
            where a.Id == accountId
            where db.ContractHolderLinks.Any(link => link.ContractId == a.ContractId && link.LineAccountId == caller.LineAccountId && link.EndedAt == null)
            select a).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (account is null)
        {
            return null;
        }

        var session = sessions.StartByLine(db, account, caller.LineAccountId, passwordAt, caller.From);
        var holder = new HolderCaller(account.Id, account.ContractId, CallerWay.Line, caller.From) { SessionId = session.Id };
        journal.Record(db, holder, new SignedInByLine(account.ContractId) { By = caller.LineAccountId });
        await db.SaveChangesAsync(cancellationToken);
        return new OpenedSession(session, holder);
    }

    /// <summary>Opens マイページ as a registered user.</summary>
    public async Task<OpenedSession> OpenUserAsync(UserCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = sessions.StartUser(db, caller.LineAccountId, caller.From);
        var user = caller with { SessionId = session.Id };
        journal.Record(db, user, new SignedInByLine((Guid?)null));
        await db.SaveChangesAsync(cancellationToken);
        return new OpenedSession(session, user);
    }
}
