using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.CallerActs;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.SecondFactors;
using MyPage.Web.Happenings.SignIns;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// What the carrier's staff does for a holder who cannot get in, or whose account somebody else is in, once they have checked who
/// they are. Each act is one transaction with its entry in the history, which the holder reads.
/// </summary>
public sealed class AccountRescue(AccountScopes scopes, PortalSessions sessions, HolderContacts contacts, Journal journal, TimeProvider time)
{
    /// <summary>Forgets the wrong passwords and codes that block an account. Null when it is done.</summary>
    public Task<AccountRescueRefusal?> UnlockAsync(OperatorCaller caller, string loginId, CancellationToken cancellationToken) =>
        ActAsync(loginId, async (scope, account) =>
        {
            await PasswordLinks.ForgiveAsync(scope.Db, account, cancellationToken);
            await SignIn.ForgiveSecondFactorAsync(scope.Db, account.Id, cancellationToken);
            await journal.WriteAsync(scope.Db, caller, new AccountUnlocked(account.ContractId), cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>
    /// Turns the second factor off for a holder who has lost phone and recovery codes, and removes all passkeys, which lay in that phone
    /// or may have: what is lost signs nobody in. They are told. Gives back how many passkeys there were.
    /// </summary>
    public async Task<Result<int, AccountRescueRefusal>> TurnSecondFactorOffAsync(OperatorCaller caller, string loginId, string reason, CancellationToken cancellationToken)
    {
        var passkeys = 0;
        var refusal = await ActAsync(loginId, async (scope, account) =>
        {
            var done = await TurnSecondFactorOffAsync(scope, caller, account, reason, cancellationToken);
            return done.TryGetValue(out passkeys, out var cause) ? null : cause;
        }, cancellationToken);
        return refusal is { } why ? why : passkeys;
    }

    /// <summary>The same within the transaction of an act on the caller's behalf, in which the account is held, and which is then saved.</summary>
    public async Task<Result<int, AccountRescueRefusal>> TurnSecondFactorOffAsync(AccountScope scope, OperatorCaller caller, PortalAccount account, string reason, CancellationToken cancellationToken)
    {
        var passkeys = await AccountPasskeys.RemoveAllAsync(scope.Db, sessions, new PasskeyOwner(account.Id, IsOperator: false, ""), cancellationToken);
        if (!account.TwoFactorEnabled && passkeys == 0)
        {
            return AccountRescueRefusal.NoSecondFactor;
        }

        if (account.TwoFactorEnabled)
        {
            await SecondFactor.DisableAsync(scope.Accounts, account);
            await journal.WriteAsync(scope.Db, caller, new TwoFactorDisabled(account.ContractId) { Reason = reason }, cancellationToken);
        }

        if (passkeys > 0)
        {
            await journal.WriteAsync(scope.Db, caller, new PasskeyRemoved(account.ContractId) { Reason = reason }, cancellationToken);
        }

        await SignIn.ForgiveSecondFactorAsync(scope.Db, account.Id, cancellationToken);
        return passkeys;
    }

    /// <summary>Signs an account out everywhere; what is pending (the second step of a sign-in, a mailed link) ends with it. Null when it is done.</summary>
    public Task<AccountRescueRefusal?> EndSessionsAsync(OperatorCaller caller, string loginId, CancellationToken cancellationToken) =>
        ActAsync(loginId, async (scope, account) =>
        {
            await EndSessionsAsync(scope, caller, account, null, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>The same within the transaction of an act on the caller's behalf, which is then saved. With a reason, the holder is told.</summary>
    public async Task EndSessionsAsync(AccountScope scope, OperatorCaller caller, PortalAccount account, string? reason, CancellationToken cancellationToken)
    {
        await scope.Accounts.UpdateSecurityStampAsync(account);
        var ended = await sessions.EndAllAsync(scope.Db, account.Id, null, cancellationToken);
        await journal.WriteAsync(scope.Db, caller, new SignedOutEverywhere(account.ContractId, ended) { Reason = reason }, cancellationToken);
    }

    /// <summary>
    /// Corrects the holder's address, within the transaction of an act on the caller's behalf, which is then saved. The old address, LINE and
    /// the new one are told; links that were mailed to the old one end, and for <see cref="PasswordLinks.HeldAfterNewEmail"/> no password is set anew by mail.
    /// </summary>
    public async Task CorrectEmailAsync(AccountScope scope, OperatorCaller caller, PortalAccount account, Contract contract, string email, string reason, CancellationToken cancellationToken)
    {
        var old = await contacts.FindAsync(scope.Db, contract.Id, cancellationToken);
        if (!contract.CorrectEmail(email, time.GetUtcNow()))
        {
            return;
        }

        await scope.Accounts.UpdateSecurityStampAsync(account);
        var happening = new HolderEmailCorrected(contract.Id) { Reason = reason };
        await journal.WriteAsync(scope.Db, caller, happening, cancellationToken, old);
        await journal.TellAsync(scope.Db, happening with { ToNewAddress = true }, cancellationToken, old with { Email = email });
    }

    private async Task<AccountRescueRefusal?> ActAsync(string loginId, Func<AccountScope, PortalAccount, Task<AccountRescueRefusal?>> act, CancellationToken cancellationToken)
    {
        var normalized = Contract.Normalize(loginId);
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        var id = await scope.Db.Users.Where(found => found.NormalizedUserName == normalized).Select(found => (Guid?)found.Id).SingleOrDefaultAsync(cancellationToken);

        // Held before anything is read: a passkey or a session that is being made at this moment is seen.
        if (id is not { } known || await scope.HoldAsync(known, cancellationToken) is not { } account)
        {
            return AccountRescueRefusal.NoSuchLoginId;
        }

        if (await act(scope, account) is { } refusal)
        {
            return refusal;
        }

        await scope.Db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
