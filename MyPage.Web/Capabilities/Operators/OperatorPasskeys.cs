using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>
/// An operator's own passkeys: added and removed after a code of the app or another passkey was asked for. The app stays whatever is
/// removed, so that nobody is left without a second factor.
/// </summary>
public sealed class OperatorPasskeys(IDbContextFactory<PortalDbContext> contexts, PortalSessions sessions, OperatorConfirmation confirmation, PasskeyCeremony passkeys, OperatorMails mails, Journal journal)
{
    public async Task<IReadOnlyList<PasskeyView>> ListAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ListPasskeysAsync(OwnerOf(caller), cancellationToken);
    }

    /// <summary>Whether there are as many as there may be.</summary>
    public async Task<bool> IsFullAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PasskeysOf(OwnerOf(caller)).CountAsync(cancellationToken) >= Passkey.MostOfAnAccount;
    }

    /// <summary>Asks for a new key, once the code is right; given in this act alone.</summary>
    public async Task<Result<PasskeyStart, OperatorConfirmationRefusal>> BeginAsync(OperatorCaller caller, string? code, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmAsync(caller, code, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await db.Set<OperatorAccount>().AsNoTracking().SingleAsync(found => found.Id == caller.OperatorId, cancellationToken);
        var start = await passkeys.BeginAdditionAsync(db, OwnerOf(caller));
        return start with { Challenge = start.Challenge with { SessionId = caller.SessionId, Stamp = OperatorSignIn.StampOf(account) } };
    }

    /// <summary>Adds the key that was asked for. Null when it is done; without a name it is called after the browser.</summary>
    public async Task<PasskeyRefusal?> AddAsync(OperatorCaller caller, PasskeyReply? reply, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (reply is null)
        {
            return PasskeyRefusal.Outdated;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await HoldAsync(db, caller, cancellationToken);
        if (reply.Challenge.SessionId != caller.SessionId || !string.Equals(reply.Challenge.Stamp, OperatorSignIn.StampOf(account), StringComparison.Ordinal))
        {
            return PasskeyRefusal.Outdated;
        }

        var refusal = await passkeys.AddAsync(db, OwnerOf(caller), reply, name, DeviceName.Readable(caller.From.Device), cancellationToken);
        if (refusal is null)
        {
            journal.Record(db, caller, new OperatorPasskeyAdded(caller.Name));
            mails.Add(db, account, () => new MailWords(OperatorMailText.PasskeyAdded, Phrase.With(OperatorMailText.PasskeyAddedBody, account.Name)));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return refusal;
    }

    /// <summary>Gives a passkey another name; false when the operator has no such passkey, or the name is none.</summary>
    public async Task<bool> RenameAsync(OperatorCaller caller, Guid id, string? name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await HoldAsync(db, caller, cancellationToken);
        if (!await PasskeyCeremony.RenameAsync(db, OwnerOf(caller), id, name, cancellationToken))
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Removes a passkey, and signs out the browsers that began with it but this one. Null when it is gone.</summary>
    public async Task<OperatorConfirmationRefusal?> RemoveAsync(OperatorCaller caller, Guid id, string? code, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmAsync(caller, code, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await HoldAsync(db, caller, cancellationToken);
        if (await db.PasskeysOf(OwnerOf(caller)).SingleOrDefaultAsync(passkey => passkey.Id == id, cancellationToken) is { } found)
        {
            db.Remove(found);
            await sessions.EndOfPasskeyAsync(db, id, caller.SessionId, cancellationToken);
            journal.Record(db, caller, new OperatorPasskeyRemoved(caller.Name));
            mails.Add(db, account, () => new MailWords(OperatorMailText.PasskeyRemoved, Phrase.With(OperatorMailText.PasskeyRemovedBody, account.Name)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>Removes all passkeys of an operator, whose sessions end with them, in a context that is then saved.</summary>
    internal static async Task ForgetAsync(PortalDbContext db, Guid operatorId, CancellationToken cancellationToken) =>
        db.RemoveRange(await db.Set<Passkey>().Where(passkey => passkey.OperatorId == operatorId).ToListAsync(cancellationToken));

    internal static PasskeyOwner OwnerOf(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new PasskeyOwner(caller.OperatorId ?? throw new ArgumentException("The command line has no passkeys.", nameof(caller)), IsOperator: true, caller.Name);
    }

    private async Task<OperatorAccount> HoldAsync(PortalDbContext db, OperatorCaller caller, CancellationToken cancellationToken)
    {
        await sessions.HoldAsync(db, caller, cancellationToken);
        await db.HoldAsync(db.Set<OperatorAccount>().Where(found => found.Id == caller.OperatorId), found => found.Email, cancellationToken);
        return await db.Set<OperatorAccount>().SingleAsync(found => found.Id == caller.OperatorId, cancellationToken);
    }
}
