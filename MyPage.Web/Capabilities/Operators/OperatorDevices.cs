using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>The browsers in which an operator is signed in, for that operator.</summary>
public sealed class OperatorDevices(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, CarrierNetwork network, Journal journal, TimeProvider time)
{
    private const int Most = 20;

    /// <summary>This one first, then the newest.</summary>
    public async Task<IReadOnlyList<SignedInDevice>> ListAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var (here, now) = (SessionPlace.Of(network, caller.From.Address), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var devices = await Of(db, caller).Where(session => session.ExpiresAt > now && session.IdleEndsAt > now)
            .OrderByDescending(session => session.Id == caller.SessionId).ThenByDescending(session => session.CreatedAt).Take(Most)
            .Select(session => new SignedInDevice(
                session.Id, session.Device, session.CreatedAt, session.LastUsedAt, session.Kind, false, session.Id == caller.SessionId, session.Name, session.Place))
            .ToListAsync(cancellationToken);
        return [.. devices.Select(device => device with { Seen = SessionPlace.See(device.Place, here) })];
    }

    /// <summary>Signs one other browser of the operator out; false when it is not theirs, or signed out by now.</summary>
    public async Task<bool> EndAsync(OperatorCaller caller, Guid sessionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        if (sessionId == caller.SessionId || !await Of(db, caller).AnyAsync(session => session.Id == sessionId, cancellationToken))
        {
            return false;
        }

        await sessions.EndAsync(db, sessionId, cancellationToken);
        journal.Record(db, caller, new OperatorSessionEnded(caller.Name));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Gives one of the operator's browsers a name, or none; false when it is not theirs, or signed out by now.</summary>
    public async Task<bool> NameAsync(OperatorCaller caller, Guid sessionId, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
        if (!await sessions.NameAsync(Of(db, caller), sessionId, PasskeyCeremony.NameOf(name), cancellationToken))
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<PortalSession> Of(PortalDbContext db, OperatorCaller caller) =>
        db.Set<PortalSession>().Where(session => session.OperatorId == caller.OperatorId && session.EndedAt == null);
}
