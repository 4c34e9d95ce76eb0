using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// What a signed-in holder does for the safety of the account. Each act and its audit entry, mail and end of sessions are
/// one transaction. Acts that add, weaken or replace a factor ask for the password.
/// </summary>
public sealed class AccountSecurity(AccountScopes scopes, PortalSessions sessions, PasswordConfirmation confirmation, PasswordTurns turns, Journal journal)
{
    /// <summary>The login ID, and whether a second factor is set.</summary>
    public async Task<(string LoginId, bool HasTwoFactor)> DescribeAsync(HolderCaller caller)
    {
        await using var scope = scopes.Open();
        var account = await scope.FindAsync(caller.AccountId);
        return (account.UserName!, account.TwoFactorEnabled);
    }

    /// <summary>The key that an authenticator app needs; only while no second factor is set.</summary>
    public async Task<string> NewAuthenticatorKeyAsync(HolderCaller caller)
    {
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(CancellationToken.None);
        var account = await HoldAsync(scope, caller, CancellationToken.None);
        var key = account.TwoFactorEnabled ? throw new InvalidOperationException("The key of a factor in use is never shown again.") : await SecondFactor.KeyAsync(scope.Accounts, account);
        await transaction.CommitAsync(CancellationToken.None);
        return key;
    }

    /// <summary>Changes the password and signs out every other browser. This browser may remember who did it.</summary>
    public async Task<Result<PasswordProof, PasswordRefusal>> ChangePasswordAsync(HolderCaller caller, string current, string password, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmPasswordAsync(caller, current, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.Open();
        var (loginId, _) = await DescribeAsync(caller);
        if (PasswordRules.Check(password, loginId) is { } refusal)
        {
            return refusal;
        }

        var hash = await HashAsync(scope, caller, password, cancellationToken);
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        var account = await HoldAsync(scope, caller, cancellationToken);
        account.PasswordHash = hash;
        Ensure(await scope.Accounts.UpdateSecurityStampAsync(account));
        await sessions.EndAllAsync(scope.Db, account.Id, caller.SessionId, cancellationToken);
        await PasswordLinks.ForgiveAsync(scope.Db, account, cancellationToken);
        await SaveAsync(scope.Db, caller, new PasswordChanged(caller.ContractId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return PasswordProof.Of(account);
    }

    /// <summary>すべての端末からログアウト, this one included; what is pending (the second step of a sign-in, a mailed link) ends with it.</summary>
    public async Task SignOutEverywhereAsync(HolderCaller caller, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        Ensure(await scope.Accounts.UpdateSecurityStampAsync(await HoldAsync(scope, caller, cancellationToken)));
        var ended = await sessions.EndAllAsync(scope.Db, caller.AccountId, null, cancellationToken);
        await SaveAsync(scope.Db, caller, new SignedOutEverywhere(caller.ContractId, ended), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Signs out one other browser of this account; nothing happens when it is not signed in any more, or is not theirs.</summary>
    public async Task SignOutDeviceAsync(HolderCaller caller, Guid sessionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        if (sessionId == caller.SessionId
            || !await scope.Db.Set<PortalSession>().AnyAsync(session => session.Id == sessionId && session.AccountId == caller.AccountId && session.EndedAt == null, cancellationToken))
        {
            return;
        }

        await sessions.EndAsync(scope.Db, sessionId, cancellationToken);
        await SaveAsync(scope.Db, caller, new SignedOut(caller.ContractId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>One of this account's signed-in browsers, by its name; null when it is not theirs, or signed out by now.</summary>
    public async Task<(string? OwnName, string Device)?> FindDeviceAsync(HolderCaller caller, Guid sessionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        return await scope.Db.Set<PortalSession>().Where(session => session.Id == sessionId && session.AccountId == caller.AccountId && session.EndedAt == null).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } found
            && await sessions.FindAsync(sessionId, cancellationToken) is not null
                ? (found.Name, DeviceName.Readable(found.Device))
                : null;
    }

    /// <summary>Gives one of this account's signed-in browsers a name, or none; false when it is not theirs, or signed out by now.</summary>
    public async Task<bool> NameDeviceAsync(HolderCaller caller, Guid sessionId, string? name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        var theirs = scope.Db.Set<PortalSession>().Where(session => session.AccountId == caller.AccountId);
        if (!await sessions.NameAsync(theirs, sessionId, PasskeyCeremony.NameOf(name), cancellationToken))
        {
            return false;
        }

        await SaveAsync(scope.Db, caller, new DeviceRenamed(caller.ContractId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Turns the second factor on and returns the recovery codes; none when the app's code is wrong.</summary>
    public async Task<Result<string[], PasswordRefusal>> EnableTwoFactorAsync(HolderCaller caller, string current, string code, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmAsync(caller, current, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        var account = await HoldAsync(scope, caller, cancellationToken);
        if (account.TwoFactorEnabled || await SecondFactor.EnableAsync(scope.Accounts, account, code) is not { } codes)
        {
            return Array.Empty<string>();
        }

        await SignIn.ForgiveSecondFactorAsync(scope.Db, account.Id, cancellationToken);
        await SaveAsync(scope.Db, caller, new TwoFactorEnabled(caller.ContractId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return codes.ToArray();
    }

    /// <summary>Turns the second factor off. Null when it is done.</summary>
    public async Task<PasswordRefusal?> DisableTwoFactorAsync(HolderCaller caller, string current, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmAsync(caller, current, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        await SecondFactor.DisableAsync(scope.Accounts, await HoldAsync(scope, caller, cancellationToken));
        await SignIn.ForgiveSecondFactorAsync(scope.Db, caller.AccountId, cancellationToken);
        await SaveAsync(scope.Db, caller, new TwoFactorDisabled(caller.ContractId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>New recovery codes in place of the old ones.</summary>
    public async Task<Result<string[], PasswordRefusal>> CreateRecoveryCodesAsync(HolderCaller caller, string current, CancellationToken cancellationToken)
    {
        if (await confirmation.ConfirmAsync(caller, current, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        var codes = await SecondFactor.NewRecoveryCodesAsync(scope.Accounts, await HoldAsync(scope, caller, cancellationToken));
        await SaveAsync(scope.Db, caller, new RecoveryCodesCreated(caller.ContractId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return codes.ToArray();
    }

    // Of two presses at once, the second finds what the first has left.
    private async Task<PortalAccount> HoldAsync(AccountScope scope, HolderCaller caller, CancellationToken cancellationToken)
    {
        await sessions.HoldAsync(scope.Db, caller, cancellationToken);
        return await scope.HoldAsync(caller.AccountId, cancellationToken) ?? throw new InvalidOperationException("The session's account is gone.");
    }

    private async Task<string> HashAsync(AccountScope scope, HolderCaller caller, string password, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(PasswordConfirmation.SubjectOf(caller.AccountId), cancellationToken);
        return scope.Accounts.PasswordHasher.HashPassword(new PortalAccount { Id = caller.AccountId }, password);
    }

    private async Task SaveAsync(PortalDbContext db, HolderCaller caller, Happening happening, CancellationToken cancellationToken)
    {
        await journal.WriteAsync(db, caller, happening, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new DbUpdateConcurrencyException(string.Join(", ", result.Errors.Select(error => error.Code)));
        }
    }
}
