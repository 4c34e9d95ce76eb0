using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Happenings;
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
public sealed class AccountRescue(AccountScopes scopes, PortalSessions sessions, Journal journal)
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
    /// or may have: what is lost signs nobody in. They are told by mail. Null when it is done, and how many passkeys there were.
    /// </summary>
    public async Task<(AccountRescueRefusal? Refusal, int Passkeys)> TurnSecondFactorOffAsync(OperatorCaller caller, string loginId, string reason, CancellationToken cancellationToken)
    {
        var passkeys = 0;
        var refusal = await ActAsync(loginId, async (scope, account) =>
        {
            passkeys = await AccountPasskeys.RemoveAllAsync(scope.Db, sessions, new PasskeyOwner(account.Id, IsOperator: false, ""), cancellationToken);
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
            return null;
        }, cancellationToken);
        return (refusal, passkeys);
    }

    /// <summary>Signs an account out everywhere; what is pending (the second step of a sign-in, a mailed link) ends with it. Null when it is done.</summary>
    public Task<AccountRescueRefusal?> EndSessionsAsync(OperatorCaller caller, string loginId, CancellationToken cancellationToken) =>
        ActAsync(loginId, async (scope, account) =>
        {
            await scope.Accounts.UpdateSecurityStampAsync(account);
            var ended = await sessions.EndAllAsync(scope.Db, account.Id, null, cancellationToken);
            await journal.WriteAsync(scope.Db, caller, new SignedOutEverywhere(account.ContractId, ended), cancellationToken);
            return null;
        }, cancellationToken);

    private async Task<AccountRescueRefusal?> ActAsync(string loginId, Func<AccountScope, PortalAccount, Task<AccountRescueRefusal?>> act, CancellationToken cancellationToken)
    {
        var normalized = Contract.Normalize(loginId);
        await using var scope = scopes.Open();
        await using var transaction = await scope.Db.BeginWriteAsync(cancellationToken);
        if (await scope.Db.Users.SingleOrDefaultAsync(account => account.NormalizedUserName == normalized, cancellationToken) is not { } account)
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
