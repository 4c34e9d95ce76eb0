using Microsoft.EntityFrameworkCore;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>
/// Operators signing in with a passkey: in place of password and app, or as the second factor after the password. Limits are those of
/// the app's codes, counted apart.
/// </summary>
public sealed class OperatorPasskeySignIn(
    IDbContextFactory<PortalDbContext> contexts, OperatorSignIn signIn, PasskeyCeremony passkeys, TryLimit limit, Journal journal, RefusedSignIns refused)
{
    /// <summary>What a browser needs: a key of whoever has given the password and owes the second factor, else any.</summary>
    public async Task<PasskeyStart> BeginAsync(PendingSignIn? pending, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (pending is null || await db.Set<OperatorAccount>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == pending.AccountId, cancellationToken) is not { } account || !OperatorSignIn.IsOwed(account, pending))
        {
            return await passkeys.BeginAsync(db, PasskeyPurpose.OperatorSignIn, null);
        }

        var start = await passkeys.BeginAsync(db, PasskeyPurpose.OperatorSecondFactor, new PasskeyOwner(account.Id, IsOperator: true, account.Name));
        return start with { Challenge = start.Challenge with { Stamp = pending.Stamp } };
    }

    /// <summary>Whether whoever owes the second factor has a passkey for it.</summary>
    public async Task<bool> HasPasskeyAsync(PendingSignIn? pending, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return pending is not null && await db.Set<Passkey>().AnyAsync(passkey => passkey.OperatorId == pending.AccountId, cancellationToken);
    }

    /// <summary>Checks what the authenticator answered, and signs in.</summary>
    /// <param name="caller">Who stands at the door.</param>
    /// <param name="reply">What the authenticator answered; null for nothing that was asked here lately.</param>
    /// <param name="pending">Who has given the password; null where the passkey stands for both.</param>
    /// <param name="cancellationToken">Ends the looking up.</param>
    public async Task<OperatorSignInResult> CompleteAsync(Caller caller, PasskeyReply? reply, PendingSignIn? pending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (reply is null
            || !string.Equals(reply.Challenge.Stamp, pending?.Stamp, StringComparison.Ordinal))
        {
            return new OperatorSignInResult(SignInOutcome.Outdated);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.FindPasskeyAsync(reply.Answer, cancellationToken) is not { OperatorId: { } operatorId } || (pending is not null && pending.AccountId != operatorId))
        {
            // A key that was removed, of another portal, or a customer's: there is no operator to count it for.
            await refused.RecordAsync(db, caller, new OperatorPasskeyFailed(null), CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
            return new OperatorSignInResult(SignInOutcome.Wrong);
        }

        var blocked = await limit.TakeAsync(db, PasskeyOwner.SubjectOf(operatorId), PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken);

        // Once a try is counted, nothing that follows from it depends on whether somebody still waits for the answer.
        var result = await TryAsync(db, caller, operatorId, reply, pending, blocked);
        if (result.Outcome is SignInOutcome.SignedIn)
        {
            await TryLimit.ForgiveAsync(db, PasskeyOwner.SubjectOf(operatorId), CancellationToken.None);
        }

        return result;
    }

    // The key's counter, its use and the session are one transaction. The operator is held: two answers at once are checked one after the other.
    private async Task<OperatorSignInResult> TryAsync(
        PortalDbContext db, Caller caller, Guid operatorId, PasskeyReply reply, PendingSignIn? pending, DateTimeOffset? blockedUntil)
    {
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        await db.HoldAsync(db.Set<OperatorAccount>().Where(found => found.Id == operatorId), found => found.Email, CancellationToken.None);
        if (await db.Set<OperatorAccount>().SingleOrDefaultAsync(found => found.Id == operatorId, CancellationToken.None) is not { RemovedAt: null, PasswordHash: not null, FactorSince: not null } account
            || (pending is not null && !OperatorSignIn.IsOwed(account, pending)))
        {
            return new OperatorSignInResult(SignInOutcome.Outdated);
        }

        OperatorSignInResult result;
        if (blockedUntil is not null)
        {
            result = new OperatorSignInResult(SignInOutcome.Blocked, blockedUntil);
            await refused.RecordAsync(db, caller, new OperatorSignInBlocked(account.Name), CancellationToken.None);
        }
        else if (await passkeys.ProveAsync(db, reply, CancellationToken.None) is { } passkey && passkey.OperatorId == account.Id)
        {
            result = new OperatorSignInResult(SignInOutcome.SignedIn, Opened: signIn.Open(db, caller, account, passkey));
            journal.Record(db, result.Opened!.Caller, new OperatorPasskeyUsed(account.Name));
        }
        else
        {
            result = new OperatorSignInResult(SignInOutcome.Wrong);
            await refused.RecordAsync(db, caller, new OperatorPasskeyFailed(account.Name), CancellationToken.None);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}
