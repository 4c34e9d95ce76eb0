using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Network;

namespace MyPage.Web.Security.Sessions;

/// <content>Operators' sessions: rows like customers', of a kind and a length of their own.</content>
public sealed partial class PortalSessions
{
    public static readonly TimeSpan OperatorLifetime = TimeSpan.FromHours(8);
    public static readonly TimeSpan OperatorIdleLifetime = TimeSpan.FromMinutes(30);

    /// <summary>Adds the session of an operator who has shown two factors; the passkey, where it was one.</summary>
    public PortalSession StartOperator(PortalDbContext db, OperatorAccount account, CallerOrigin from, Guid? passkeyId)
    {
        var now = time.GetUtcNow();
        var session = new PortalSession
        {
            Id = Guid.NewGuid(),
            Kind = SessionKind.Operator,
            OperatorId = account.Id,
            Role = account.Role,
            CreatedAt = now,
            PasswordAt = now,
            ExpiresAt = now + OperatorLifetime,
            IdleEndsAt = now + OperatorIdleLifetime,
            LastUsedAt = now,
            Device = from.Device,
            Place = SessionPlace.Of(network, from.Address),
            PasskeyId = passkeyId,
        };
        db.Set<PortalSession>().Add(session);
        return session;
    }

    /// <summary>Ends every session of an operator but one, in the context that is then saved; how many there were.</summary>
    public async Task<int> EndAllOfOperatorAsync(PortalDbContext db, Guid operatorId, Guid? except, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessions = await db.Set<PortalSession>()
            .Where(session => session.OperatorId == operatorId && session.EndedAt == null && session.ExpiresAt > now && session.Id != except)
            .ToListAsync(cancellationToken);
        sessions.ForEach(End);
        return sessions.Count;
    }
}
