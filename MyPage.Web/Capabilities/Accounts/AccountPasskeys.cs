using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// A contract holder's passkeys: added and removed after the password was asked for (or another passkey), named as they like, at most
/// <see cref="Passkey.MostOfAnAccount"/>. Each act and its entry, mail and message are one transaction.
/// </summary>
public sealed class AccountPasskeys(AccountScopes scopes, PortalSessions sessions, PasswordConfirmation confirmation, PasskeyCeremony passkeys, Journal journal)
{
    /// <summary>One passkey of the caller; null when they have none of that id.</summary>
    public async Task<PasskeyView?> FindAsync(HolderCaller caller, Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        return (await scope.Db.ListPasskeysAsync(OwnerOf(caller), cancellationToken)).FirstOrDefault(passkey => passkey.Id == id);
    }

    /// <summary>Whether there are as many as there may be.</summary>
    public async Task<bool> IsFullAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        return await scope.Db.PasskeysOf(OwnerOf(caller)).CountAsync(cancellationToken) >= Passkey.MostOfAnAccount;
    }

    /// <summary>
    /// Asks for a new key, once the password is right; the question is given in this act alone, so that nobody adds a key by finding a
    /// signed-in screen.
    /// </summary>
    public async Task<Result<PasskeyStart, PasswordRefusal>> BeginAsync(HolderCaller caller, string? password, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmAsync(caller, password, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.Open();
        var account = await scope.FindAsync(caller.AccountId);
        var start = await passkeys.BeginAdditionAsync(scope.Db, OwnerOf(caller, account.UserName!));
        return start with { Challenge = start.Challenge with { SessionId = caller.SessionId, Stamp = account.SecurityStamp } };
    }

    /// <summary>Adds the key that was asked for. Null when it is done; without a name it is called after the browser.</summary>
    public async Task<PasskeyRefusal?> AddAsync(HolderCaller caller, PasskeyReply? reply, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (reply is null)
        {
            return PasskeyRefusal.Outdated;
        }

        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        var account = await HoldAsync(scope, caller, cancellationToken);
        if (reply.Challenge.SessionId != caller.SessionId || !string.Equals(reply.Challenge.Stamp, account.SecurityStamp, StringComparison.Ordinal))
        {
            return PasskeyRefusal.Outdated;
        }

        var refusal = await passkeys.AddAsync(scope.Db, OwnerOf(caller, account.UserName!), reply, name, DeviceName.Readable(caller.From.Device), cancellationToken);
        if (refusal is null)
        {
            await journal.WriteAsync(scope.Db, caller, new PasskeyAdded(caller.ContractId), cancellationToken);
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return refusal;
    }

    /// <summary>Gives a passkey another name; false when the caller has no such passkey, or the name is none.</summary>
    public async Task<bool> RenameAsync(HolderCaller caller, Guid id, string? name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        if (!await PasskeyCeremony.RenameAsync(scope.Db, OwnerOf(caller), id, name, cancellationToken))
        {
            return false;
        }

        journal.Record(scope.Db, caller, new PasskeyRenamed(caller.ContractId));
        await scope.Db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Removes a passkey, and signs out the browsers that began with it but this one. Null when it is gone.</summary>
    public async Task<PasswordRefusal?> RemoveAsync(HolderCaller caller, Guid id, string? password, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmAsync(caller, password, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await HoldAsync(scope, caller, cancellationToken);
        if (await scope.Db.PasskeysOf(OwnerOf(caller)).SingleOrDefaultAsync(passkey => passkey.Id == id, cancellationToken) is { } found)
        {
            scope.Db.Remove(found);
            await sessions.EndOfPasskeyAsync(scope.Db, id, caller.SessionId, cancellationToken);
            await journal.WriteAsync(scope.Db, caller, new PasskeyRemoved(caller.ContractId), cancellationToken);
            await scope.Db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>Removes all passkeys of an account and ends what began with them, in a transaction that is then saved; how many there were.</summary>
    internal static async Task<int> RemoveAllAsync(PortalDbContext db, PortalSessions sessions, PasskeyOwner owner, CancellationToken cancellationToken)
    {
        var all = await db.PasskeysOf(owner).ToListAsync(cancellationToken);
        foreach (var passkey in all)
        {
            db.Remove(passkey);
            await sessions.EndOfPasskeyAsync(db, passkey.Id, null, cancellationToken);
        }

        return all.Count;
    }

    private async Task<PortalAccount> HoldAsync(AccountScope scope, HolderCaller caller, CancellationToken cancellationToken)
    {
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        return await scope.HoldAsync(caller.AccountId, cancellationToken) ?? throw new InvalidOperationException("The session's account is gone.");
    }

    private static PasskeyOwner OwnerOf(HolderCaller caller, string name = "") => new(caller.AccountId, IsOperator: false, name);
}
