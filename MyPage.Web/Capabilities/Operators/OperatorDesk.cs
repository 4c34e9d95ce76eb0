using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>Operators' accounts and sessions, for administrators and the command line. Each act is one transaction with its entry in the audit log.</summary>
public sealed class OperatorDesk(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, LeftConversations conversations, OutboxQueue outbox, Journal journal, TimeProvider time)
{
    /// <summary>Makes an account and mails its owner a link. Null when it is done.</summary>
    /// <param name="caller">Who does it; an administrator.</param>
    /// <param name="name">See <see cref="OperatorAccount.IsName"/>; anything else is a fault of the program.</param>
    /// <param name="email">Where the link goes.</param>
    /// <param name="role">What the operator may reach.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<OperatorRefusal?> AddAsync(OperatorCaller caller, string name, string email, OperatorRole role, CancellationToken cancellationToken)
    {
        if (!OperatorAccount.IsName(name))
        {
            throw new ArgumentException($"{name} is no operator's name.", nameof(name));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RequireAsync(db, caller, cancellationToken);
        await db.HoldAsync($"operator:{name}", cancellationToken);
        if (await db.Set<OperatorAccount>().AnyAsync(found => found.Name == name, cancellationToken))
        {
            return OperatorRefusal.NameTaken;
        }

        var now = time.GetUtcNow();
        var account = new OperatorAccount
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Email = email,
            Role = role,
            CreatedAt = now,
            Stamp = Guid.NewGuid(),
            FactorSalt = OperatorFactors.NewSalt(),
        };
        db.Add(account);
        outbox.Add(db, OutboxKind.OperatorLink, new OperatorLinkRequest(account.Id));
        journal.Record(db, caller, new OperatorAdded(name, role));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>
    /// Mails an operator a new link, by which a password is set anew. With a new second factor, the old one, passkeys, the password and all
    /// sessions end at once: for a lost phone. Null when it is done.
    /// </summary>
    public async Task<OperatorRefusal?> InviteAsync(OperatorCaller caller, string name, bool newSecondFactor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RequireAsync(db, caller, cancellationToken);
        var (account, refusal) = await HoldAsync(db, name, cancellationToken);
        if (account is null)
        {
            return refusal;
        }

        if (newSecondFactor)
        {
            OperatorFactors.Reset(account);
            await OperatorPasskeys.ForgetAsync(db, account.Id, cancellationToken);
            await sessions.EndAllOfOperatorAsync(db, account.Id, null, cancellationToken);
        }

        outbox.Add(db, OutboxKind.OperatorLink, new OperatorLinkRequest(account.Id));
        journal.Record(db, caller, new OperatorInvited(name, newSecondFactor));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Lets nobody sign in with an account any more, and ends its sessions. Null when it is done.</summary>
    public async Task<OperatorRefusal?> RemoveAsync(OperatorCaller caller, string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RequireAsync(db, caller, cancellationToken);
        var (account, refusal) = await HoldAsync(db, name, cancellationToken);
        if (account is null || (refusal = await KeepsOneAsync(db, caller, account, cancellationToken)) is not null)
        {
            return refusal;
        }

        OperatorFactors.Reset(account);
        await OperatorPasskeys.ForgetAsync(db, account.Id, cancellationToken);
        account.RemovedAt = time.GetUtcNow();
        await sessions.EndAllOfOperatorAsync(db, account.Id, null, cancellationToken);
        await conversations.ReturnAsync(db, caller, account, cancellationToken);
        journal.Record(db, caller, new OperatorRemoved(name));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Gives an operator another role; sessions with the former end at once. Null when it is done.</summary>
    /// <param name="caller">Who does it; an administrator.</param>
    /// <param name="name">Whose role.</param>
    /// <param name="role">The new one.</param>
    /// <param name="seen">The one that it is to take the place of, so that nobody changes a colleague's choice unawares; null for whichever stands there.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<OperatorRefusal?> ChangeRoleAsync(OperatorCaller caller, string name, OperatorRole role, OperatorRole? seen, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RequireAsync(db, caller, cancellationToken);
        var (account, refusal) = await HoldAsync(db, name, cancellationToken);
        if (account is null)
        {
            return refusal;
        }

        refusal = account.Role == role ? OperatorRefusal.SameRole
            : seen is not null && account.Role != seen ? OperatorRefusal.RoleChanged
            : await KeepsOneAsync(db, caller, account, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        account.Role = role;
        await sessions.EndAllOfOperatorAsync(db, account.Id, null, cancellationToken);
        if (role == OperatorRole.Campaigns)
        {
            await conversations.ReturnAsync(db, caller, account, cancellationToken);
        }

        journal.Record(db, caller, new OperatorRoleChanged(name, role));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Signs one browser of an operator out; false when it is not signed in any more.</summary>
    public async Task<bool> EndSessionAsync(OperatorCaller caller, Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await RequireAsync(db, caller, cancellationToken);
        var name = await (
            from session in db.Set<PortalSession>()
            where session.Id == sessionId && session.EndedAt == null
            join account in db.Set<OperatorAccount>() on session.OperatorId equals account.Id
            select account.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null)
        {
            return false;
        }

        await sessions.EndAsync(db, sessionId, cancellationToken);
        journal.Record(db, caller, new OperatorSessionEnded(name));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>All operators, removed ones last, in the order of their names.</summary>
    public async Task<IReadOnlyList<OperatorView>> ListAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<OperatorAccount>().AsNoTracking().OrderBy(account => account.RemovedAt != null).ThenBy(account => account.Name)
            .Select(account => new OperatorView(
                account.Id, account.Name, account.Email, account.Role, account.CreatedAt, account.LastSignInAt, account.PasswordHash != null && account.FactorSince != null, account.RemovedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Where operators are signed in now, the newest first.</summary>
    public async Task<IReadOnlyList<OperatorSessionView>> SessionsAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from session in db.Set<PortalSession>()
            where session.OperatorId != null && session.EndedAt == null && session.ExpiresAt > now && session.IdleEndsAt > now
            join account in db.Set<OperatorAccount>() on session.OperatorId equals account.Id
            orderby session.CreatedAt descending
            select new OperatorSessionView(session.Id, account.Name, session.Device, session.CreatedAt, session.LastUsedAt, session.Id == caller.SessionId)).ToListAsync(cancellationToken);
    }

    private async Task RequireAsync(PortalDbContext db, OperatorCaller caller, CancellationToken cancellationToken)
    {
        RequireAdministrator(caller);

        // One after the other: two administrators who remove each other at once must not both succeed.
        await db.HoldAsync("operators", cancellationToken);
        await sessions.HoldAsync(db, caller, cancellationToken);
    }

    // Whoever is not there to be asked any more, or is no administrator, needs another who is.
    private static async Task<OperatorRefusal?> KeepsOneAsync(PortalDbContext db, OperatorCaller caller, OperatorAccount account, CancellationToken cancellationToken)
    {
        if (account.Id == caller.OperatorId)
        {
            return OperatorRefusal.Yourself;
        }

        return account.Role is not OperatorRole.Administrator
            || await db.Set<OperatorAccount>().AnyAsync(other => other.Id != account.Id && other.Role == OperatorRole.Administrator && other.RemovedAt == null, cancellationToken)
                ? null
                : OperatorRefusal.LastAdministrator;
    }

    private static async Task<(OperatorAccount? Account, OperatorRefusal? Refusal)> HoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken)
    {
        await db.HoldAsync(db.Set<OperatorAccount>().Where(found => found.Name == name), found => found.Email, cancellationToken);
        return await db.Set<OperatorAccount>().SingleOrDefaultAsync(found => found.Name == name, cancellationToken) switch
        {
            null => (null, OperatorRefusal.NoSuchName),
            { RemovedAt: not null } => (null, OperatorRefusal.RemovedAlready),
            var account => (account, null),
        };
    }

    // Pages are closed by role; this is for whatever else may ever call.
    private static void RequireAdministrator(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role is not OperatorRole.Administrator)
        {
            throw new InvalidOperationException($"An operator of the role {caller.Role} has nothing to do with the others' accounts.");
        }
    }
}
