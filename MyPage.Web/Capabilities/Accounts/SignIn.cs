using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// Signing in with ログインID and password, and a second factor where one is set; signing out. Five wrong tries block a
/// login ID for 15 minutes, whether it exists or not (docs/product.md 8), and a hundred in a row until its password is set anew. A
/// browser that the account knows has tries of its own, so that strangers keep no holder out.
/// </summary>
public sealed class SignIn(
    AccountScopes scopes, PortalPasswordHasher hasher, PasswordTurns turns, PortalSessions sessions, TryLimit limit, Journal journal, RefusedSignIns refused, LockedSignIns locked)
{
    /// <summary>What strangers' tries at a login ID are counted by.</summary>
    public static string SubjectOf(string normalizedLoginId) => TryLimit.SubjectOf("sign-in", normalizedLoginId);

    /// <summary>Under which name wrong codes of an account are counted.</summary>
    public static string SubjectOfSecondFactor(Guid accountId, bool isRecoveryCode) =>
        isRecoveryCode ? $"second-factor-recovery:{accountId:N}" : $"second-factor:{accountId:N}";

    /// <summary>Forgets all wrong codes, and wrong signatures of passkeys, of an account, in a transaction: whoever has a new factor, or none, starts anew.</summary>
    public static Task ForgiveSecondFactorAsync(PortalDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        string[] subjects = [SubjectOfSecondFactor(accountId, isRecoveryCode: false), SubjectOfSecondFactor(accountId, isRecoveryCode: true), PasskeyOwner.SubjectOf(accountId)];
        return db.Set<FailedTries>().Where(tries => subjects.Contains(tries.Subject)).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<SignInResult> WithPasswordAsync(Caller caller, string loginId, string password, bool stay, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var (result, account) = await CheckPasswordAsync(scope, caller, loginId, password, stay, cancellationToken);
        return account is null ? result : await OpenCheckedAsync(scope, caller, account, stay, cancellationToken);
    }

    /// <summary>
    /// Proves a login ID by its password and stops there: with <see cref="SignInOutcome.SignedIn"/> comes who that is. Where a
    /// second factor is set, its step is owed first.
    /// </summary>
    public async Task<(SignInResult Result, HolderCaller? Proved)> ProveAsync(Caller caller, string loginId, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var (result, account) = await CheckPasswordAsync(scope, caller, loginId, password, stay: false, cancellationToken);
        return account is null
            ? (result, null)
            : (result with { Proof = PasswordProof.Of(account) }, new HolderCaller(account.Id, account.ContractId, CallerWay.Password, caller.From));
    }

    /// <summary>Whether somebody still owes the second factor: the password they gave is still the account's.</summary>
    public async Task<bool> IsOwedAsync(PendingSignIn? pending)
    {
        await using var scope = scopes.Open();
        return IsOwed(pending is null ? null : await scope.Accounts.FindByIdAsync(pending.AccountId.ToString()), pending);
    }

    /// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
    public async Task<SignInResult> WithSecondFactorAsync(Caller caller, PendingSignIn? pending, string code, bool isRecoveryCode, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        if (!IsOwed(pending is null ? null : await scope.Accounts.FindByIdAsync(pending.AccountId.ToString()), pending))
        {
            return new SignInResult(SignInOutcome.Outdated);
        }

        // A recovery code is the way out when codes of the app are closed, so its tries are counted apart.
        var db = scope.Db;
        var subject = SubjectOfSecondFactor(pending!.AccountId, isRecoveryCode);
        var blocked = await limit.TakeAsync(db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken);

        // Once a try is counted, nothing that follows from it depends on whether somebody still waits for the answer.
        var (result, contractId) = await TrySecondFactorAsync(scope, caller, pending, code, isRecoveryCode, blocked, CancellationToken.None);
        if (result.Outcome == SignInOutcome.SignedIn)
        {
            await TryLimit.ForgiveAsync(db, subject, CancellationToken.None);
            if (isRecoveryCode)
            {
                await TryLimit.ForgiveAsync(db, SubjectOfSecondFactor(pending.AccountId, isRecoveryCode: false), CancellationToken.None);
            }
        }
        else if (result.Outcome == SignInOutcome.Wrong)
        {
            await locked.TellOfSecondFactorAsync(db, caller, subject, contractId, CancellationToken.None);
        }

        return result;
    }

    /// <summary>Ends the caller's session. Nothing happens when it has ended already.</summary>
    public async Task SignOutAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.SessionId is not { } session)
        {
            return;
        }

        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await sessions.EndAsync(scope.Db, session, cancellationToken);
        journal.Record(scope.Db, caller, new SignedOut((caller as HolderCaller)?.ContractId));
        await scope.Db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // A code is spent, its mail written and the session begun together: no crash can spend a code for nothing or untold. The
    // account is held: of the same code sent several times at once, one signs in and the others are wrong.
    private async Task<(SignInResult Result, Guid? ContractId)> TrySecondFactorAsync(
        AccountScope scope, Caller caller, PendingSignIn pending, string code, bool isRecoveryCode, DateTimeOffset? blockedUntil, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await scope.HoldAsync(pending.AccountId, cancellationToken) is not { } account || !IsOwed(account, pending))
        {
            return (new SignInResult(SignInOutcome.Outdated), null);
        }

        var result = blockedUntil is not null ? new SignInResult(SignInOutcome.Blocked, blockedUntil)
            : await (isRecoveryCode ? SecondFactor.RedeemRecoveryCodeAsync(scope.Accounts, account, code) : SecondFactor.VerifyAsync(scope.Accounts, account, code))
                ? new SignInResult(SignInOutcome.SignedIn, Opened: await OpenAsync(db, caller, account, pending.Stay, isRecoveryCode, cancellationToken))
            : new SignInResult(SignInOutcome.Wrong);
        if (result.Outcome != SignInOutcome.SignedIn)
        {
            await refused.RecordAsync(db, caller, blockedUntil is null ? new SecondFactorFailed(account.ContractId) : new SignInBlocked(account.ContractId), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (result, account.ContractId);
    }

    private async Task<(SignInResult Result, PortalAccount? Account)> CheckPasswordAsync(
        AccountScope scope, Caller caller, string loginId, string password, bool stay, CancellationToken cancellationToken)
    {
        var normalized = Contract.Normalize(loginId);
        using var turn = await turns.TakeAsync(SubjectOf(normalized), cancellationToken);
        var account = await scope.Accounts.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancellationToken);
        var subject = account is not null && caller.From.Browser is { } browser && browser.Knows(account) ? $"sign-in:{browser.Id:N}:{account.Id:N}" : SubjectOf(normalized);
        if (await limit.TakeAsync(scope.Db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is { } until)
        {
            return (await RefuseAsync(scope.Db, caller, new SignInBlocked(account?.ContractId), new SignInResult(SignInOutcome.Blocked, until)), null);
        }

        if (account?.PasswordHash is null)
        {
            hasher.VerifyNobody(password);
        }
        else if (await scope.Accounts.CheckPasswordAsync(account, password))
        {
            // What was counted is taken back, and below what it was for is written down, even when nobody waits for the answer any more.
            await TryLimit.ForgiveAsync(scope.Db, subject, CancellationToken.None);
            return account.TwoFactorEnabled
                ? (new SignInResult(SignInOutcome.SecondFactorNeeded, Pending: new PendingSignIn(account.Id, account.SecurityStamp!, stay)), null)
                : (new SignInResult(SignInOutcome.SignedIn), account);
        }

        var result = await RefuseAsync(scope.Db, caller, new SignInFailed(account?.ContractId), new SignInResult(SignInOutcome.Wrong));
        await locked.TellOfPasswordAsync(scope.Db, caller, subject, account?.ContractId, CancellationToken.None);
        return (result, null);
    }

    // Checking a password takes its time. Whoever signs out everywhere or sets another password meanwhile does not see this session, so
    // the account is held, and the session begins only where what was checked is still so.
    private async Task<SignInResult> OpenCheckedAsync(AccountScope scope, Caller caller, PortalAccount asChecked, bool stay, CancellationToken cancellationToken)
    {
        var db = scope.Db;
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await scope.HoldAsync(asChecked.Id, cancellationToken);
        var result = account is not null && IsSame(account, asChecked)
            ? new SignInResult(SignInOutcome.SignedIn, Opened: await OpenAsync(db, caller, account, stay, byRecoveryCode: false, cancellationToken))
            : await RefuseAsync(db, caller, new SignInFailed(account?.ContractId), new SignInResult(SignInOutcome.Wrong));
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static bool IsSame(PortalAccount account, PortalAccount asChecked) =>
        string.Equals(account.SecurityStamp, asChecked.SecurityStamp, StringComparison.Ordinal) && string.Equals(account.PasswordHash, asChecked.PasswordHash, StringComparison.Ordinal);

    private static bool IsOwed(PortalAccount? account, PendingSignIn? pending) =>
        pending is not null && account is { TwoFactorEnabled: true } && string.Equals(account.SecurityStamp, pending.Stamp, StringComparison.Ordinal);

    private async Task<OpenedSession> OpenAsync(PortalDbContext db, Caller caller, PortalAccount account, bool stay, bool byRecoveryCode, CancellationToken cancellationToken)
    {
        var session = sessions.Start(db, account, stay, caller.From);
        var holder = new HolderCaller(account.Id, account.ContractId, CallerWay.Password, caller.From) { SessionId = session.Id };
        if (byRecoveryCode)
        {
            await journal.WriteAsync(db, holder, new RecoveryCodeUsed(account.ContractId), cancellationToken);
        }

        journal.Record(db, holder, new SignedIn(account.ContractId));
        await db.SaveChangesAsync(cancellationToken);
        return new OpenedSession(session, holder) { Proof = PasswordProof.Of(account) };
    }

    private async Task<SignInResult> RefuseAsync(PortalDbContext db, Caller caller, Happening happening, SignInResult result)
    {
        await refused.RecordAsync(db, caller, happening, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        return result;
    }
}
