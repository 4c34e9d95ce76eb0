using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Security.Passwords;

/// <summary>
/// Asks the contract holder for the password again: before a change by somebody who came by LINE (then not for ten
/// minutes, docs/product.md 2), by anybody before 契約者連携, and before what weakens the account. Five wrong ones block for 15 minutes, as at sign-in:
/// somebody at an unlocked phone must not be able to guess here either. After a hundred in a row only a password set anew helps,
/// and the holder is told. A passkey answers in the password's place, within the same limits.
/// </summary>
public sealed class PasswordConfirmation(
    AccountScopes scopes, PortalSessions sessions, PasswordTurns turns, PasskeyCeremony passkeys, PasskeyProofs proofs, TryLimit limit, ILockedConfirmations locked, TimeProvider time)
{
    public const int MostTries = 5;
    public static readonly TimeSpan BlockedFor = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>True when this caller came by LINE and the password was not entered in the last ten minutes.</summary>
    public async ValueTask<bool> IsNeededAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Way == CallerWay.Line && !IsRecent(caller.SessionId is { } id ? await sessions.FindAsync(id, cancellationToken) : null);
    }

    /// <summary>True when the password was not entered in this session in the last ten minutes, by whichever way the caller came: before linking.</summary>
    public async ValueTask<bool> IsNeededToLinkAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return !IsRecent(caller.SessionId is { } id ? await sessions.FindAsync(id, cancellationToken) : null);
    }

    /// <summary>
    /// Asks inside the transaction of a change whether the caller's session holds (<see cref="PortalSessions.HoldAsync"/>) and
    /// whether the password was entered where that is needed.
    /// </summary>
    /// <exception cref="SessionEndedException">The session does not hold.</exception>
    /// <exception cref="PasswordNeededException">The password has to be asked for.</exception>
    public async Task RequireAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken)
    {
        var state = await sessions.HoldAsync(db, caller, cancellationToken);
        if (caller.Way == CallerWay.Line && !IsRecent(state))
        {
            throw new PasswordNeededException();
        }
    }

    /// <summary>The same as <see cref="RequireAsync"/> for whoever is about to link, by whichever way they came.</summary>
    /// <exception cref="SessionEndedException">The session does not hold.</exception>
    /// <exception cref="PasswordNeededException">The password has to be asked for.</exception>
    public async Task RequireToLinkAsync(PortalDbContext db, HolderCaller caller, CancellationToken cancellationToken)
    {
        if (!IsRecent(await sessions.HoldAsync(db, caller, cancellationToken)))
        {
            throw new PasswordNeededException();
        }
    }

    /// <summary>Checks the password, or that a passkey was proved in its place (<see cref="PasskeyProofs"/>), and notes it in the session. Null when it is right.</summary>
    public async Task<PasswordRefusal?> ConfirmAsync(HolderCaller caller, string? answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var scope = scopes.Open();
        return await proofs.TakeAsync(scope.Db, caller.SessionId, answer, cancellationToken) ? null : await ConfirmPasswordAsync(caller, answer, cancellationToken);
    }

    /// <summary>What a browser needs to prove a passkey of whoever is signed in.</summary>
    public async Task<PasskeyStart> BeginPasskeyAsync(HolderCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var scope = scopes.Open();
        var start = await passkeys.BeginAsync(scope.Db, PasskeyPurpose.Confirmation, OwnerOf(caller, (await scope.FindAsync(caller.AccountId)).UserName!));
        return start with { Challenge = start.Challenge with { SessionId = caller.SessionId } };
    }

    /// <summary>Whether there is a passkey that could be proved.</summary>
    public async Task<bool> HasPasskeyAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var scope = scopes.Open();
        return await scope.Db.PasskeysOf(OwnerOf(caller, "")).AnyAsync(cancellationToken);
    }

    /// <summary>Checks a passkey's answer and notes it in the session, like the password. Null when it is not right; else what the page sends in the password's place.</summary>
    public async Task<string?> ConfirmPasskeyAsync(HolderCaller caller, PasskeyReply? reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (reply is null || caller.SessionId is not { } session || reply.Challenge.SessionId != session)
        {
            return null;
        }

        var subject = SubjectOf(caller.AccountId);
        await using var scope = scopes.Open();
        if (await limit.TakeAsync(scope.Db, subject, MostTries, BlockedFor, cancellationToken) is not null)
        {
            return null;
        }

        var isRight = false;
        await using (var transaction = await scope.Db.BeginWriteAsync(CancellationToken.None))
        {
            await sessions.HoldAsync(scope.Db, caller, CancellationToken.None);
            await scope.HoldAsync(caller.AccountId, CancellationToken.None);
            isRight = await passkeys.ProveAsync(scope.Db, reply, CancellationToken.None) is { } passkey && passkey.AccountId == caller.AccountId;
            if (isRight)
            {
                await sessions.NotePasswordAsync(scope.Db, session, CancellationToken.None);
                await scope.Db.SaveChangesAsync(CancellationToken.None);
            }

            await transaction.CommitAsync(CancellationToken.None);
        }

        if (isRight)
        {
            await TryLimit.ForgiveAsync(scope.Db, subject, CancellationToken.None);
            return proofs.Create(session);
        }

        await TellWhenSpentAsync(scope.Db, caller, subject);
        return null;
    }

    /// <summary>Checks the password alone: to set another in its place, nothing else counts.</summary>
    public async Task<PasswordRefusal?> ConfirmPasswordAsync(HolderCaller caller, string? password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var subject = SubjectOf(caller.AccountId);
        using var turn = await turns.TakeAsync(subject, cancellationToken);
        await using var scope = scopes.Open();
        if (await limit.TakeAsync(scope.Db, subject, MostTries, BlockedFor, cancellationToken) is { } until)
        {
            return until == TryLimit.ForGood ? PasswordRefusal.Locked : PasswordRefusal.Blocked;
        }

        var account = await scope.FindAsync(caller.AccountId);
        if (!await scope.Accounts.CheckPasswordAsync(account, password ?? ""))
        {
            await TellWhenSpentAsync(scope.Db, caller, subject);
            return PasswordRefusal.CurrentWrong;
        }

        // What was counted is taken back even when nobody waits for the answer any more.
        await TryLimit.ForgiveAsync(scope.Db, subject, CancellationToken.None);
        if (caller.SessionId is { } session)
        {
            await sessions.NotePasswordAsync(scope.Db, session, CancellationToken.None);
            await scope.Db.SaveChangesAsync(CancellationToken.None);
        }

        return null;
    }

    /// <summary>What the tries of an account are counted by.</summary>
    public static string SubjectOf(Guid accountId) => $"password-confirmation:{accountId:N}";

    private static PasskeyOwner OwnerOf(HolderCaller caller, string name) => new(caller.AccountId, IsOperator: false, name);

    private async Task TellWhenSpentAsync(PortalDbContext db, HolderCaller caller, string subject)
    {
        if (await TryLimit.IsSpentAsync(db, subject, CancellationToken.None))
        {
            await locked.TellOfConfirmationsAsync(db, caller, CancellationToken.None);
        }
    }

    private bool IsRecent(SessionState? state) => state?.PasswordAt > time.GetUtcNow() - Recent;
}
