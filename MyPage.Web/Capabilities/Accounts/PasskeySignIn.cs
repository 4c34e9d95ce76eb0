using Microsoft.EntityFrameworkCore;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// Contract holders signing in with a passkey, which is two factors at once: the device, and what the device asks for. What follows is
/// a session like any other. Wrong passwords of strangers keep nobody out here; wrong signatures of an account's keys have the same
/// limits of their own.
/// </summary>
public sealed class PasskeySignIn(AccountScopes scopes, PortalSessions sessions, PasskeyCeremony passkeys, TryLimit limit, Journal journal, RefusedSignIns refused)
{
    /// <summary>What a browser needs to look for a key; whose, nobody knows yet.</summary>
    public async Task<PasskeyStart> BeginAsync()
    {
        await using var scope = scopes.Open();
        return await passkeys.BeginAsync(scope.Db, PasskeyPurpose.SignIn, null);
    }

    /// <summary>Checks what the authenticator answered, and signs in.</summary>
    /// <param name="caller">Who stands at the door.</param>
    /// <param name="reply">What the authenticator answered; null for nothing that was asked here lately.</param>
    /// <param name="stay">ログイン状態を保持する.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    public async Task<SignInResult> CompleteAsync(Caller caller, PasskeyReply? reply, bool stay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (reply is null)
        {
            return new SignInResult(SignInOutcome.Outdated);
        }

        await using var scope = scopes.Open();
        var db = scope.Db;
        if (await db.FindPasskeyAsync(reply.Answer, cancellationToken) is not { AccountId: { } accountId })
        {
            // A key that was removed, of another portal, or an operator's: there is no account to count it for.
            await refused.RecordAsync(db, caller, new PasskeyFailed(null), CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
            return new SignInResult(SignInOutcome.Wrong);
        }

        var subject = PasskeyOwner.SubjectOf(accountId);
        var blocked = await limit.TakeAsync(db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken);

        // Once a try is counted, nothing that follows from it depends on whether somebody still waits for the answer.
        var result = await TryAsync(scope, caller, accountId, reply, stay, blocked);
        if (result.Outcome is SignInOutcome.SignedIn)
        {
            await TryLimit.ForgiveAsync(db, subject, CancellationToken.None);
        }

        return result;
    }

    // The key's counter, its use and the session are one transaction. The account is held: two answers at once are checked one after the other.
    private async Task<SignInResult> TryAsync(AccountScope scope, Caller caller, Guid accountId, PasskeyReply reply, bool stay, DateTimeOffset? blockedUntil)
    {
        var db = scope.Db;
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        if (await scope.HoldAsync(accountId, CancellationToken.None) is not { PasswordHash: not null } account)
        {
            return new SignInResult(SignInOutcome.Wrong);
        }

        SignInResult result;
        if (blockedUntil is not null)
        {
            result = new SignInResult(SignInOutcome.Blocked, blockedUntil);
            await refused.RecordAsync(db, caller, new SignInBlocked(account.ContractId), CancellationToken.None);
        }
        else if (await passkeys.ProveAsync(db, reply, CancellationToken.None) is { } passkey && passkey.AccountId == account.Id)
        {
            result = new SignInResult(SignInOutcome.SignedIn, Opened: Open(db, caller, account, passkey, stay));
        }
        else
        {
            result = new SignInResult(SignInOutcome.Wrong);
            await refused.RecordAsync(db, caller, new PasskeyFailed(account.ContractId), CancellationToken.None);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private OpenedSession Open(PortalDbContext db, Caller caller, PortalAccount account, Passkey passkey, bool stay)
    {
        var session = sessions.StartByPasskey(db, account, passkey.Id, stay, caller.From);
        var holder = new HolderCaller(account.Id, account.ContractId, CallerWay.Passkey, caller.From) { SessionId = session.Id };
        journal.Record(db, holder, new SignedIn(account.ContractId));
        return new OpenedSession(session, holder) { Proof = PasswordProof.Of(account) };
    }
}
