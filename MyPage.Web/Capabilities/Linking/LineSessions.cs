using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>Opens sessions for people who came by LINE. What they may reach follows from the links that stand.</summary>
public sealed class LineSessions(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, AuditTrail audit, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");

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
            select new LinkedLogin(account.Id, contract.LoginId, contract.Holder.Name, contract.Subscriptions.Count)).ToListAsync(cancellationToken);
    }

    /// <summary>True when the LINE account is the registered user of a line.</summary>
    public async Task<bool> IsRegisteredUserAsync(Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RegisteredUserLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken);
    }

    /// <summary>Opens マイページ as the contract holder of that login ID; false when the LINE account is not linked to it.</summary>
    public async Task<bool> OpenHolderAsync(Guid lineAccountId, Guid accountId, DateTimeOffset? passwordAt, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await (
            from a in db.Users
            where a.Id == accountId
            where db.ContractHolderLinks.Any(link => link.ContractId == a.ContractId && link.LineAccountId == lineAccountId && link.EndedAt == null)
            select a).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (account is null)
        {
            return false;
        }

        var session = sessions.StartByLine(db, account, lineAccountId, passwordAt, Http.Request.Headers.UserAgent);
        audit.Record(db, AuditAct.SignedInByLine, AuditActor.Holder, account.Id, account.ContractId);
        await db.SaveChangesAsync(cancellationToken);
        await SessionCookie.SignInAsync(Http, new SignedInPerson(session.Id, account.Id, account.ContractId).ToPrincipal(SessionCookie.Scheme));
        return true;
    }

    /// <summary>Opens マイページ as a registered user.</summary>
    public async Task OpenUserAsync(Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = sessions.StartUser(db, lineAccountId, Http.Request.Headers.UserAgent);
        audit.Record(db, AuditAct.SignedInByLine, AuditActor.RegisteredUser, lineAccountId, null);
        await db.SaveChangesAsync(cancellationToken);
        await SessionCookie.SignInAsync(Http, new SignedInUser(session.Id, lineAccountId).ToPrincipal(SessionCookie.Scheme));
    }
}
