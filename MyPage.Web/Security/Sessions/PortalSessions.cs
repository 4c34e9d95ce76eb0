using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Caching.Memory;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Network;

namespace MyPage.Web.Security.Sessions;

/// <summary>
/// The signed-in browsers. The row is the only truth about a session. For looking, one that was found to hold is believed for
/// <see cref="Believed"/>, so that a page does not ask the database again for each request; ending one on this node is seen at
/// once, on another within that time. For a change nothing is believed: <see cref="HoldAsync"/> asks inside its transaction.
/// </summary>
public sealed partial class PortalSessions(IDbContextFactory<PortalDbContext> contexts, SessionInputs inputs, LineSignOuts identities, CarrierNetwork network, TimeProvider time, IMemoryCache cache)
{
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan StayingLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan DoubtedFor = TimeSpan.FromSeconds(10);
    private static readonly object Doubted = new();

    private static readonly Expression<Func<PortalDbContext, IQueryable<PortalSession>>> Holding = db => db.Set<PortalSession>()
        .Where(session => session.EndedAt == null)
        .Where(session =>
            session.Kind == SessionKind.Password || session.Kind == SessionKind.Passkey || session.Kind == SessionKind.Operator
            || (session.Kind == SessionKind.HolderByLine && db.ContractHolderLinks.Any(link =>
                link.LineAccountId == session.LineAccountId && link.EndedAt == null
                && db.Users.Any(account => account.Id == session.AccountId && account.ContractId == link.ContractId)))
            || (session.Kind == SessionKind.RegisteredUser && db.RegisteredUserLinks.Any(link =>
                link.LineAccountId == session.LineAccountId && link.EndedAt == null)));

    private static readonly Func<PortalDbContext, IQueryable<PortalSession>> AllHolding = Holding.Compile();

    // Compiled for this host's model: a host on the other database has another model and its own instance.
    private readonly Func<PortalDbContext, Guid, Task<SessionState?>> _find = Compile((holding, id) => holding
        .Where(session => session.Id == id)
        .Select(session => new SessionState(session.ExpiresAt, session.IdleEndsAt, session.Kind, session.PasswordAt, session.LastUsedAt) { Role = session.Role }).SingleOrDefault());

    /// <summary>Adds the session of a sign-in with the password to the context; it holds once the context is saved.</summary>
    public PortalSession Start(PortalDbContext db, PortalAccount account, bool stay, CallerOrigin from) =>
        Add(db, SessionKind.Password, account.Id, null, time.GetUtcNow(), stay, from);

    /// <summary>Adds the session of a sign-in with a passkey: both factors were shown just now.</summary>
    public PortalSession StartByPasskey(PortalDbContext db, PortalAccount account, Guid passkeyId, bool stay, CallerOrigin from) =>
        Add(db, SessionKind.Passkey, account.Id, null, time.GetUtcNow(), stay, from, passkeyId);

    /// <summary>Adds the session of a contract holder who came by LINE.</summary>
    public PortalSession StartByLine(PortalDbContext db, PortalAccount account, Guid lineAccountId, DateTimeOffset? passwordAt, CallerOrigin from) =>
        Add(db, SessionKind.HolderByLine, account.Id, lineAccountId, passwordAt, false, from);

    /// <summary>Adds the session of a registered user who came by LINE.</summary>
    public PortalSession StartUser(PortalDbContext db, Guid lineAccountId, CallerOrigin from) =>
        Add(db, SessionKind.RegisteredUser, null, lineAccountId, null, false, from);

    /// <summary>A session that holds; null when it has ended, run out, or never was, or when the link that it relies on has ended.</summary>
    public async ValueTask<SessionState?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var known = cache.Get(id);
        if (known is not SessionState)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var asked = await _find(db, id);
            if (asked is not null && known is null)
            {
                cache.Set(id, asked, Believed);
            }

            known = asked;
        }

        return known is SessionState found ? Now(id, found) : null;
    }

    /// <summary>Those among many sessions that hold, asked of the database in one question; the others are believed no longer.</summary>
    public async Task<IReadOnlySet<Guid>> FindAllAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await AllHolding(db).Where(session => EF.Parameter(ids).Contains(session.Id))
            .Select(session => new { session.Id, State = new SessionState(session.ExpiresAt, session.IdleEndsAt, session.Kind, session.PasswordAt, session.LastUsedAt) })
            .ToListAsync(cancellationToken);
        var holding = found.Where(session => Now(session.Id, session.State) is not null).Select(session => session.Id).ToHashSet();
        foreach (var ended in ids.Where(id => !holding.Contains(id)))
        {
            Doubt(ended);
        }

        return holding;
    }

    /// <summary>
    /// Asks, inside the transaction of a change, whether the caller's session holds, and keeps it from being ended until the
    /// change is saved. A caller without a session has just proved who they are in this very request, or is no person.
    /// </summary>
    /// <exception cref="SessionEndedException">It does not hold: nothing may be changed.</exception>
    public async Task<SessionState?> HoldAsync(PortalDbContext db, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.SessionId is not { } id)
        {
            return null;
        }

        await db.HoldAsync(db.Set<PortalSession>().Where(session => session.Id == id), session => session.Device, cancellationToken);
        var found = await _find(db, id);
        return found is not null && Now(id, found) is { } state ? state : throw new SessionEndedException();
    }

    /// <summary>Notes that the person did something: the session goes on for another hour of idleness (an operator's for half of it), within its absolute end.</summary>
    public SessionState NoteInput(Guid id, SessionState state)
    {
        var now = time.GetUtcNow();
        var idle = state.Kind == SessionKind.Operator ? OperatorIdleLifetime : IdleLifetime;
        var end = now + idle;
        var isRecent = state.IdleEndsAt is { } known ? end - known < SessionInputs.LeastStep : now - state.LastUsedAt < SessionInputs.LeastStep;
        if (isRecent)
        {
            return state;
        }

        inputs.Note(id, end, now);
        return Now(id, state) ?? state;
    }

    /// <summary>Notes that the password was entered in a session, or a passkey proved in its place, in a context that is then saved.</summary>
    public async Task NotePasswordAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var session = await db.Set<PortalSession>().SingleAsync(s => s.Id == id, cancellationToken);
        session.PasswordAt = time.GetUtcNow();
        Doubt(id);
    }

    /// <summary>Signs one session out, in a context with a transaction that is then saved. A browser that came by LINE is asked by LINE again.</summary>
    public async Task EndAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<PortalSession>().SingleOrDefaultAsync(session => session.Id == id && session.EndedAt == null, cancellationToken) is { } session)
        {
            End(session);
            await EndIdentitiesAsync(db, session.AccountId, [session.LineAccountId], cancellationToken);
        }
    }

    /// <summary>Ends a session in whose browser another has begun: nobody signed out, and who is there at LINE is known.</summary>
    public async Task ReplaceAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<PortalSession>().SingleOrDefaultAsync(session => session.Id == id && session.EndedAt == null, cancellationToken) is { } session)
        {
            End(session);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Ends every session of an account but one, in a context with a transaction that is then saved: after a change of password, or
    /// on demand. Browsers that could open it by LINE are asked by LINE again.
    /// </summary>
    public async Task<int> EndAllAsync(PortalDbContext db, Guid accountId, Guid? except, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessions = await db.Set<PortalSession>()
            .Where(session => session.AccountId == accountId && session.EndedAt == null && session.ExpiresAt > now && session.Id != except)
            .ToListAsync(cancellationToken);
        sessions.ForEach(End);
        await EndIdentitiesAsync(db, accountId, sessions.Select(session => session.LineAccountId), cancellationToken);
        return sessions.Count;
    }

    /// <summary>
    /// Ends the sessions that a LINE account opened by a link that has just ended, in the context that is saved with it: those of
    /// that holder, and those of the registered user once no line is left.
    /// </summary>
    /// <param name="db">The context, with the end of the link not yet saved.</param>
    /// <param name="lineAccountId">The LINE account.</param>
    /// <param name="ended">The link that ends: its id.</param>
    /// <param name="contractId">The contract, when it is a 契約者連携; null when it is a 利用者連携.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task EndOfLinkAsync(PortalDbContext db, Guid lineAccountId, Guid ended, Guid? contractId, CancellationToken cancellationToken)
    {
        var open = db.Set<PortalSession>().Where(session => session.LineAccountId == lineAccountId && session.EndedAt == null);
        if (contractId is not null)
        {
            open = open.Where(session => session.Kind == SessionKind.HolderByLine && db.Users.Any(account => account.Id == session.AccountId && account.ContractId == contractId));
        }
        else
        {
            open = open.Where(session => session.Kind == SessionKind.RegisteredUser
                && !db.RegisteredUserLinks.Any(link => link.LineAccountId == lineAccountId && link.EndedAt == null && link.Id != ended));
        }

        (await open.ToListAsync(cancellationToken)).ForEach(End);
    }

    // A browser may have signed in to LINE before it did so by password: whatever could open the account again without a question.
    private async Task EndIdentitiesAsync(PortalDbContext db, Guid? accountId, IEnumerable<Guid?> ofSessions, CancellationToken cancellationToken)
    {
        var linked = await (
            from account in db.Users
            where account.Id == accountId
            join link in db.ContractHolderLinks on account.ContractId equals link.ContractId
            where link.EndedAt == null
            select link.LineAccountId).ToListAsync(cancellationToken);
        foreach (var lineAccountId in ofSessions.OfType<Guid>().Union(linked))
        {
            await identities.EndAsync(db, lineAccountId, cancellationToken);
        }
    }

    private static Func<PortalDbContext, Guid, Task<SessionState?>> Compile(Expression<Func<IQueryable<PortalSession>, Guid, SessionState?>> one) =>
        EF.CompileAsyncQuery(Expression.Lambda<Func<PortalDbContext, Guid, SessionState?>>(
            ReplacingExpressionVisitor.Replace(one.Parameters[0], Holding.Body, one.Body), Holding.Parameters[0], one.Parameters[1]));

    private SessionState? Now(Guid id, SessionState found)
    {
        var state = found.IdleEndsAt < inputs.Of(id) ? found with { IdleEndsAt = inputs.Of(id) } : found;
        return state.EndsAt > time.GetUtcNow() ? state : null;
    }

    // Until the change is surely saved the row is asked each time: what is read in between must not be believed afterwards.
    private void Doubt(Guid id) => cache.Set(id, Doubted, DoubtedFor);

    private void End(PortalSession session)
    {
        session.EndedAt = time.GetUtcNow();
        Doubt(session.Id);
    }

    private PortalSession Add(PortalDbContext db, SessionKind kind, Guid? accountId, Guid? lineAccountId, DateTimeOffset? passwordAt, bool stay, CallerOrigin from, Guid? passkeyId = null)
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
            ExpiresAt = now + (stay ? StayingLifetime : Lifetime),
            IdleEndsAt = stay ? null : now + IdleLifetime,
            LastUsedAt = now,
            Device = from.Device,
            Place = SessionPlace.Of(network, from.Address),
            PasskeyId = passkeyId,
        };
        db.Set<PortalSession>().Add(session);
        return session;
    }
}
