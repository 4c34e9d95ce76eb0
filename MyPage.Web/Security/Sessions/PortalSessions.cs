using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <summary>
/// The signed-in browsers. A session that is found to hold is believed for <see cref="Believed"/>, so that a page does not
/// ask the database again for each request; ending one on this node is seen at once, on another within that time.
/// </summary>
public sealed class PortalSessions(IDbContextFactory<PortalDbContext> contexts, TimeProvider time, IMemoryCache cache)
{
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan StayingLifetime = TimeSpan.FromDays(30);

    // Compiled for this host's model: a host on the other database has another model and its own instance.
    private readonly Func<PortalDbContext, Guid, Task<SessionState?>> _find = EF.CompileAsyncQuery((PortalDbContext db, Guid id) =>
        db.Set<PortalSession>()
            .Where(session => session.Id == id && session.EndedAt == null)
            .Where(session =>
                session.Kind == SessionKind.Password
                || (session.Kind == SessionKind.HolderByLine && db.ContractHolderLinks.Any(link =>
                    link.LineAccountId == session.LineAccountId && link.EndedAt == null
                    && db.Users.Any(account => account.Id == session.AccountId && account.ContractId == link.ContractId)))
                || (session.Kind == SessionKind.RegisteredUser && db.RegisteredUserLinks.Any(link =>
                    link.LineAccountId == session.LineAccountId && link.EndedAt == null)))
            .Select(session => new SessionState(session.ExpiresAt, session.Kind, session.PasswordAt)).SingleOrDefault());

    /// <summary>Adds the session of a sign-in with the password to the context; it holds once the context is saved.</summary>
    public PortalSession Start(PortalDbContext db, PortalAccount account, bool stay, string? userAgent) =>
        Add(db, SessionKind.Password, account.Id, null, time.GetUtcNow(), stay ? StayingLifetime : Lifetime, userAgent);

    /// <summary>Adds the session of a contract holder who came by LINE.</summary>
    public PortalSession StartByLine(PortalDbContext db, PortalAccount account, Guid lineAccountId, DateTimeOffset? passwordAt, string? userAgent) =>
        Add(db, SessionKind.HolderByLine, account.Id, lineAccountId, passwordAt, Lifetime, userAgent);

    /// <summary>Adds the session of a registered user who came by LINE.</summary>
    public PortalSession StartUser(PortalDbContext db, Guid lineAccountId, string? userAgent) =>
        Add(db, SessionKind.RegisteredUser, null, lineAccountId, null, Lifetime, userAgent);

    /// <summary>A session that holds; null when it has ended, run out, or never was, or when the link that it relies on has ended.</summary>
    public async ValueTask<SessionState?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(id, out SessionState? believed))
        {
            return believed!.ExpiresAt > now ? believed : null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await _find(db, id);
        return found is null || found.ExpiresAt <= now ? null : cache.Set(id, found, Believed);
    }

    /// <summary>Notes that the password was entered in a session, in a context that is then saved.</summary>
    public async Task NotePasswordAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Set<PortalSession>().SingleAsync(s => s.Id == id, cancellationToken);
        session.PasswordAt = time.GetUtcNow();
        cache.Remove(id);
    }

    /// <summary>Stops believing the sessions that a LINE account opened: a session whose link ends no longer holds, and this node sees it at once.</summary>
    public async Task ForgetLineAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        foreach (var id in await db.Set<PortalSession>().Where(session => session.LineAccountId == lineAccountId && session.EndedAt == null).Select(session => session.Id).ToListAsync(cancellationToken))
        {
            cache.Remove(id);
        }
    }

    /// <summary>Ends one session, in a context that is then saved.</summary>
    public async Task EndAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<PortalSession>().SingleOrDefaultAsync(session => session.Id == id && session.EndedAt == null, cancellationToken) is { } session)
        {
            End(session);
        }
    }

    /// <summary>Ends every session of an account but one, in a context that is then saved: after a change of password, or on demand.</summary>
    public async Task<int> EndAllAsync(PortalDbContext db, Guid accountId, Guid? except, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessions = await db.Set<PortalSession>()
            .Where(session => session.AccountId == accountId && session.EndedAt == null && session.ExpiresAt > now && session.Id != except)
            .ToListAsync(cancellationToken);
        sessions.ForEach(End);
        return sessions.Count;
    }

    private void End(PortalSession session)
    {
        session.EndedAt = time.GetUtcNow();
        cache.Remove(session.Id);
    }

    private PortalSession Add(
        PortalDbContext db, SessionKind kind, Guid? accountId, Guid? lineAccountId, DateTimeOffset? passwordAt, TimeSpan lifetime, string? userAgent)
    {
        var now = time.GetUtcNow();
        var session = new PortalSession
        {
            Id = Guid.NewGuid(),
            Kind = kind,
            AccountId = accountId,
            LineAccountId = lineAccountId,
            CreatedAt = now,
            PasswordAt = passwordAt,
            ExpiresAt = now + lifetime,
            Device = DeviceName.Of(userAgent),
        };
        db.Set<PortalSession>().Add(session);
        return session;
    }
}
