using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// Signing in with ログインID and password, and a second factor where one is set; signing out. Five wrong tries block a
/// login ID for 15 minutes, whether it exists or not (docs/product.md 8).
/// </summary>
public sealed class SignIn(AccountScopes scopes, PortalPasswordHasher hasher, PortalSessions sessions, TryLimit limit, Journal journal)
{
    public async Task<SignInResult> WithPasswordAsync(Caller caller, string loginId, string password, bool stay, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var (result, account) = await CheckPasswordAsync(scope, caller, loginId, password, stay, cancellationToken);
        return account is null ? result : result with { Opened = await OpenAsync(scope.Db, caller, account, stay, byRecoveryCode: false, cancellationToken) };
    }

    /// <summary>
    /// Proves a login ID by its password and stops there: with <see cref="SignInOutcome.SignedIn"/> comes who that is. Where a
    /// second factor is set, its step is owed first.
    /// </summary>
    public async Task<(SignInResult Result, HolderCaller? Proved)> ProveAsync(Caller caller, string loginId, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        var (result, account) = await CheckPasswordAsync(scope, caller, loginId, password, stay: false, cancellationToken);
        return (result, account is null ? null : new HolderCaller(account.Id, account.ContractId, CallerWay.Password, caller.From));
    }

    /// <summary>Whether somebody still owes the second factor: the password they gave is still the account's.</summary>
    public async Task<bool> IsOwedAsync(PendingSignIn? pending)
    {
        await using var scope = scopes.Open();
        return await FindOwedAsync(scope, pending) is not null;
    }

    /// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
    public async Task<SignInResult> WithSecondFactorAsync(Caller caller, PendingSignIn? pending, string code, bool isRecoveryCode, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        if (await FindOwedAsync(scope, pending) is not { } account)
        {
            return new SignInResult(SignInOutcome.Outdated);
        }

        var db = scope.Db;
        var subject = $"second-factor:{account.Id:N}";
        if (await limit.TakeAsync(db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is { } until)
        {
            return await RefuseAsync(db, caller, new SignInBlocked(account.ContractId), new SignInResult(SignInOutcome.Blocked, until), cancellationToken);
        }

        // A code is spent, its mail written and the session begun together: no crash can spend a code for nothing or untold.
        OpenedSession opened;
        await using (var transaction = await db.BeginWriteAsync(cancellationToken))
        {
            var right = isRecoveryCode
                ? await SecondFactor.RedeemRecoveryCodeAsync(scope.Accounts, account, code)
                : await SecondFactor.VerifyAsync(scope.Accounts, account, code);
            if (!right)
            {
                await RefuseAsync(db, caller, new SecondFactorFailed(account.ContractId), new SignInResult(SignInOutcome.Wrong), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new SignInResult(SignInOutcome.Wrong);
            }

            opened = await OpenAsync(db, caller, account, pending!.Stay, isRecoveryCode, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await TryLimit.ForgiveAsync(db, subject, CancellationToken.None);
        return new SignInResult(SignInOutcome.SignedIn, Opened: opened);
    }

    /// <summary>Ends the caller's session. Nothing happens when it has ended already.</summary>
    public async Task SignOutAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.SessionId is not { } session)
        {
            return;
        }

        await using var scope = scopes.Open();
        await sessions.EndAsync(scope.Db, session, cancellationToken);
        journal.Record(scope.Db, caller, new SignedOut((caller as HolderCaller)?.ContractId));
        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(SignInResult Result, PortalAccount? Account)> CheckPasswordAsync(
        AccountScope scope, Caller caller, string loginId, string password, bool stay, CancellationToken cancellationToken)
    {
        var normalized = Contract.Normalize(loginId);
        var subject = TryLimit.SubjectOf("sign-in", normalized);
        var account = await scope.Accounts.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancellationToken);
        if (await limit.TakeAsync(scope.Db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is { } until)
        {
            return (await RefuseAsync(scope.Db, caller, new SignInBlocked(account?.ContractId), new SignInResult(SignInOutcome.Blocked, until), cancellationToken), null);
        }

        if (account?.PasswordHash is null)
        {
            hasher.VerifyNobody(password);
            return (await RefuseAsync(scope.Db, caller, new SignInFailed(account?.ContractId), new SignInResult(SignInOutcome.Wrong), cancellationToken), null);
        }

        if (!await scope.Accounts.CheckPasswordAsync(account, password))
        {
            return (await RefuseAsync(scope.Db, caller, new SignInFailed(account.ContractId), new SignInResult(SignInOutcome.Wrong), cancellationToken), null);
        }

        // What was counted is taken back even when nobody waits for the answer any more.
        await TryLimit.ForgiveAsync(scope.Db, subject, CancellationToken.None);
        return account.TwoFactorEnabled
            ? (new SignInResult(SignInOutcome.SecondFactorNeeded, Pending: new PendingSignIn(account.Id, account.SecurityStamp!, stay)), null)
            : (new SignInResult(SignInOutcome.SignedIn), account);
    }

    private static async Task<PortalAccount?> FindOwedAsync(AccountScope scope, PendingSignIn? pending) =>
        pending is not null
        && await scope.Accounts.FindByIdAsync(pending.AccountId.ToString()) is { TwoFactorEnabled: true } account
        && string.Equals(account.SecurityStamp, pending.Stamp, StringComparison.Ordinal)
            ? account
            : null;

    private async Task<OpenedSession> OpenAsync(PortalDbContext db, Caller caller, PortalAccount account, bool stay, bool byRecoveryCode, CancellationToken cancellationToken)
    {
        var session = sessions.Start(db, account, stay, caller.From.Device);
        var holder = new HolderCaller(account.Id, account.ContractId, CallerWay.Password, caller.From) { SessionId = session.Id };
        if (byRecoveryCode)
        {
            await journal.WriteAsync(db, holder, new RecoveryCodeUsed(account.ContractId), cancellationToken);
        }

        journal.Record(db, holder, new SignedIn(account.ContractId));
        await db.SaveChangesAsync(cancellationToken);
        return new OpenedSession(session, holder);
    }

    private async Task<SignInResult> RefuseAsync(PortalDbContext db, Caller caller, Happening happening, SignInResult result, CancellationToken cancellationToken)
    {
        journal.Record(db, new VisitorCaller(caller.From), happening);
        await db.SaveChangesAsync(cancellationToken);
        return result;
    }
}
