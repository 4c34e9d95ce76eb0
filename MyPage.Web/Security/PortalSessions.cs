using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security;

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
    private const int DeviceLength = 100;

    // Compiled for this host's model: a host on the other database has another model and its own instance.
    private readonly Func<PortalDbContext, Guid, Task<DateTimeOffset?>> _findEnd = EF.CompileAsyncQuery((PortalDbContext db, Guid id) =>
        db.Sessions
            .Where(session => session.Id == id && session.EndedAt == null)
            .Where(session =>
                session.Kind == SessionKind.Password
                || (session.Kind == SessionKind.HolderByLine && db.ContractHolderLinks.Any(link =>
                    link.LineAccountId == session.LineAccountId && link.EndedAt == null
                    && db.Users.Any(account => account.Id == session.AccountId && account.ContractId == link.ContractId)))
                || (session.Kind == SessionKind.RegisteredUser && db.RegisteredUserLinks.Any(link =>
                    link.LineAccountId == session.LineAccountId && link.EndedAt == null)))
            .Select(session => (DateTimeOffset?)session.ExpiresAt).SingleOrDefault());

    /// <summary>Adds a session to the context; it holds once the context is saved.</summary>
    public PortalSession Start(PortalDbContext db, PortalAccount account, bool stay, string? userAgent)
    {
        var now = time.GetUtcNow();
        var session = new PortalSession
        {
            Id = Guid.NewGuid(),
            Kind = SessionKind.Password,
            AccountId = account.Id,
            CreatedAt = now,
            PasswordAt = now,
            ExpiresAt = now + (stay ? StayingLifetime : Lifetime),
            Device = userAgent is null ? "" : userAgent.Length > DeviceLength ? userAgent[..DeviceLength] : userAgent,
        };
        db.Sessions.Add(session);
        return session;
    }

    /// <summary>The absolute end of a session that holds; null when it has ended, run out, or never was.</summary>
    public async ValueTask<DateTimeOffset?> FindEndAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(id, out DateTimeOffset expiresAt))
        {
            return expiresAt > now ? expiresAt : null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await _findEnd(db, id);
        if (found is null || found <= now)
        {
            return null;
        }

        return cache.Set(id, found.Value, Believed);
    }

    /// <summary>Ends one session, in a context that is then saved.</summary>
    public async Task EndAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(session => session.Id == id && session.EndedAt == null, cancellationToken) is { } session)
        {
            End(session);
        }
    }

    /// <summary>Ends every session of an account but one, in a context that is then saved: after a change of password, or on demand.</summary>
    public async Task<int> EndAllAsync(PortalDbContext db, Guid accountId, Guid? except, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessions = await db.Sessions
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
}
