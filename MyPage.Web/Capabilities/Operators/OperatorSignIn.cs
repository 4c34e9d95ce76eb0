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
/// Operators signing in to the console, always with a second factor, and out of it. Limits are those of customers: five wrong tries
/// block a name for 15 minutes, whether it exists or not, and a hundred in a row until a new mailed link. A browser in which the
/// operator signed in before has tries of its own, so that strangers keep no operator out.
/// </summary>
public sealed class OperatorSignIn(
    IDbContextFactory<PortalDbContext> contexts,
    OperatorFactors factors,
    PortalPasswordHasher hasher,
    PasswordTurns turns,
    TryLimit limit,
    PortalSessions sessions,
    Journal journal,
    RefusedSignIns refused,
    TimeProvider time)
{
    /// <summary>What strangers' tries at a name are counted by.</summary>
    public static string SubjectOf(string name) => TryLimit.SubjectOf("operator-sign-in", name);

    /// <summary>What wrong codes of an operator are counted by.</summary>
    public static string SubjectOfFactor(Guid operatorId, bool isRecoveryCode) =>
        isRecoveryCode ? $"operator-recovery:{operatorId:N}" : $"operator-factor:{operatorId:N}";

    /// <summary>The first step. Right, the second factor is owed; never more.</summary>
    public async Task<OperatorSignInResult> WithPasswordAsync(Caller caller, string name, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var normalized = OperatorAccount.Normalize(name);
        using var turn = await turns.TakeAsync(SubjectOf(normalized), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await db.Set<OperatorAccount>().AsNoTracking().SingleOrDefaultAsync(found => found.Name == normalized && found.RemovedAt == null, cancellationToken);
        var subject = account is not null && caller.From.Browser is { } browser && browser.Knows(account.Id, account.PasswordHash)
            ? $"operator-sign-in:{browser.Id:N}:{account.Id:N}"
            : SubjectOf(normalized);
        if (await limit.TakeAsync(db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is { } until)
        {
            return await RefuseAsync(db, caller, new OperatorSignInBlocked(account?.Name), new OperatorSignInResult(SignInOutcome.Blocked, until));
        }

        if (account?.PasswordHash is null)
        {
            hasher.VerifyNobody(password);
        }
        else if (hasher.VerifyHashedPassword(new PortalAccount(), account.PasswordHash, password) is not Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed)
        {
            // What was counted is taken back even when nobody waits for the answer any more.
            await TryLimit.ForgiveAsync(db, subject, CancellationToken.None);
            return new OperatorSignInResult(SignInOutcome.SecondFactorNeeded, Pending: new PendingSignIn(account.Id, StampOf(account), Stay: false));
        }

        return await RefuseAsync(db, caller, new OperatorSignInFailed(account?.Name), new OperatorSignInResult(SignInOutcome.Wrong));
    }

    /// <summary>Whether somebody still owes the second factor: the password they gave is still the operator's.</summary>
    public async Task<bool> IsOwedAsync(PendingSignIn? pending, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return pending is not null && IsOwed(await db.Set<OperatorAccount>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == pending.AccountId, cancellationToken), pending);
    }

    /// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
    public async Task<OperatorSignInResult> WithSecondFactorAsync(Caller caller, PendingSignIn? pending, string code, bool isRecoveryCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (pending is null || !await IsOwedAsync(pending, cancellationToken))
        {
            return new OperatorSignInResult(SignInOutcome.Outdated);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var subject = SubjectOfFactor(pending.AccountId, isRecoveryCode);
        var blocked = await limit.TakeAsync(db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken);

        // Once a try is counted, nothing that follows from it depends on whether somebody still waits for the answer.
        var result = await TryAsync(db, caller, pending, code, isRecoveryCode, blocked);
        if (result.Outcome is SignInOutcome.SignedIn)
        {
            await ForgiveFactorAsync(db, pending.AccountId, CancellationToken.None);
        }

        return result;
    }

    /// <summary>Ends the caller's session. Nothing happens when it has ended already.</summary>
    public async Task SignOutAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.SessionId is not { } session)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await sessions.EndAsync(db, session, cancellationToken);
        journal.Record(db, caller, new OperatorSignedOut());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Opens a session for an operator who has just shown two factors, in a context with a transaction that is then saved.</summary>
    internal OpenedSession Open(PortalDbContext db, Caller caller, OperatorAccount account, Passkey? passkey = null)
    {
        var session = sessions.StartOperator(db, account, caller.From, passkey?.Id);
        account.LastSignInAt = time.GetUtcNow();
        var signedIn = CallerOf(account, caller.From) with { SessionId = session.Id };
        journal.Record(db, signedIn, new OperatorSignedIn(account.Name));
        return new OpenedSession(session, signedIn) { Proof = PasswordProof.Of(account) };
    }

    internal static OperatorCaller CallerOf(OperatorAccount account, CallerOrigin from) =>
        new(CallerWay.Console, from) { OperatorId = account.Id, Name = account.Name, Role = account.Role };

    internal static string StampOf(OperatorAccount account) => account.Stamp.ToString("N");

    /// <summary>Forgets wrong codes of an operator: whoever has shown a right one, or has a new factor, starts anew.</summary>
    internal static async Task ForgiveFactorAsync(PortalDbContext db, Guid operatorId, CancellationToken cancellationToken)
    {
        await TryLimit.ForgiveAsync(db, SubjectOfFactor(operatorId, isRecoveryCode: false), cancellationToken);
        await TryLimit.ForgiveAsync(db, SubjectOfFactor(operatorId, isRecoveryCode: true), cancellationToken);
        await TryLimit.ForgiveAsync(db, PasskeyOwner.SubjectOf(operatorId), cancellationToken);
    }

    // A code is spent and the session begun together. The account is held: of the same code sent several times at once, one signs in.
    private async Task<OperatorSignInResult> TryAsync(
        PortalDbContext db, Caller caller, PendingSignIn pending, string code, bool isRecoveryCode, DateTimeOffset? blockedUntil)
    {
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        await db.HoldAsync(db.Set<OperatorAccount>().Where(found => found.Id == pending.AccountId), found => found.Email, CancellationToken.None);
        var account = await db.Set<OperatorAccount>().SingleOrDefaultAsync(found => found.Id == pending.AccountId, CancellationToken.None);
        if (account is null || !IsOwed(account, pending))
        {
            return new OperatorSignInResult(SignInOutcome.Outdated);
        }

        OperatorSignInResult result;
        if (blockedUntil is null && (isRecoveryCode ? factors.Redeem(account, code) : factors.Verify(account, code)))
        {
            result = new OperatorSignInResult(SignInOutcome.SignedIn, Opened: Open(db, caller, account));
            if (isRecoveryCode)
            {
                journal.Record(db, result.Opened!.Caller, new OperatorRecoveryCodeUsed(account.Name));
            }
        }
        else
        {
            result = blockedUntil is null ? new OperatorSignInResult(SignInOutcome.Wrong) : new OperatorSignInResult(SignInOutcome.Blocked, blockedUntil);
            await refused.RecordAsync(db, caller, blockedUntil is null ? new OperatorSecondFactorFailed(account.Name) : new OperatorSignInBlocked(account.Name), CancellationToken.None);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    internal static bool IsOwed(OperatorAccount? account, PendingSignIn pending) =>
        account is { RemovedAt: null, PasswordHash: not null, FactorSince: not null } && string.Equals(StampOf(account), pending.Stamp, StringComparison.Ordinal);

    private async Task<OperatorSignInResult> RefuseAsync(PortalDbContext db, Caller caller, Happening happening, OperatorSignInResult result)
    {
        await refused.RecordAsync(db, caller, happening, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        return result;
    }
}
