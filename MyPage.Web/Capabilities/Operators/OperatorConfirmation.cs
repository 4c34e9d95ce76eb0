using Microsoft.EntityFrameworkCore;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>Asks an operator again who they are, before their own factors change: by a code of the app, or a passkey. Wrong ones are counted as at sign-in.</summary>
public sealed class OperatorConfirmation(
    IDbContextFactory<PortalDbContext> contexts, OperatorFactors factors, PasskeyCeremony passkeys, PasskeyProofs proofs, TryLimit limit, PortalSessions sessions, RefusedSignIns refused)
{
    /// <summary>What a browser needs to prove a passkey of the operator.</summary>
    public async Task<PasskeyStart> BeginPasskeyAsync(OperatorCaller caller, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var start = await passkeys.BeginAsync(db, PasskeyPurpose.Confirmation, OperatorPasskeys.OwnerOf(caller));
        return start with { Challenge = start.Challenge with { SessionId = caller.SessionId } };
    }

    /// <summary>Checks a passkey's answer. Null when it is not right; else what the page sends in the code's place.</summary>
    public async Task<string?> ConfirmPasskeyAsync(OperatorCaller caller, PasskeyReply? reply, CancellationToken cancellationToken)
    {
        var owner = OperatorPasskeys.OwnerOf(caller);
        if (reply is null || caller.SessionId is not { } session || reply.Challenge.SessionId != session)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await limit.TakeAsync(db, owner.Subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is not null)
        {
            return null;
        }

        await using (var transaction = await db.BeginWriteAsync(CancellationToken.None))
        {
            await HoldAsync(db, caller);
            var isRight = await passkeys.ProveAsync(db, reply, CancellationToken.None) is { } passkey && passkey.OperatorId == owner.Id;
            if (!isRight)
            {
                await refused.RecordAsync(db, caller, new OperatorPasskeyFailed(caller.Name), CancellationToken.None);
            }

            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            if (!isRight)
            {
                return null;
            }
        }

        await TryLimit.ForgiveAsync(db, owner.Subject, CancellationToken.None);
        return proofs.Create(session);
    }

    /// <summary>Checks a code of the app, or that a passkey was proved in its place (<see cref="PasskeyProofs"/>). Null when it is right.</summary>
    public async Task<OperatorConfirmationRefusal?> ConfirmAsync(OperatorCaller caller, string? answer, CancellationToken cancellationToken)
    {
        var owner = OperatorPasskeys.OwnerOf(caller);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await proofs.TakeAsync(db, caller.SessionId, answer, cancellationToken))
        {
            return null;
        }

        if (await limit.TakeAsync(db, OperatorSignIn.SubjectOfFactor(owner.Id, isRecoveryCode: false), PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is not null)
        {
            return OperatorConfirmationRefusal.Blocked;
        }

        await using (var transaction = await db.BeginWriteAsync(CancellationToken.None))
        {
            var isRight = factors.Verify(await HoldAsync(db, caller), answer ?? "");
            if (!isRight)
            {
                await refused.RecordAsync(db, caller, new OperatorSecondFactorFailed(caller.Name), CancellationToken.None);
            }

            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            if (!isRight)
            {
                return OperatorConfirmationRefusal.Wrong;
            }
        }

        await OperatorSignIn.ForgiveFactorAsync(db, owner.Id, CancellationToken.None);
        return null;
    }

    private async Task<OperatorAccount> HoldAsync(PortalDbContext db, OperatorCaller caller)
    {
        await sessions.HoldAsync(db, caller, CancellationToken.None);
        await db.HoldAsync(db.Set<OperatorAccount>().Where(found => found.Id == caller.OperatorId), found => found.Email, CancellationToken.None);
        return await db.Set<OperatorAccount>().SingleAsync(found => found.Id == caller.OperatorId, CancellationToken.None);
    }
}
