using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Line.Login;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account;

/// <summary>
/// Signing in with ログインID and password, and a second factor where one is set; signing out. Five wrong tries block a
/// login ID for 15 minutes, whether it exists or not (product.md 8).
/// </summary>
public sealed class SignIn(
    PortalDbContext db,
    UserManager<PortalAccount> accounts,
    PortalPasswordHasher hasher,
    PortalSessions sessions,
    SecondFactor secondFactor,
    TryLimit limit,
    AuditTrail audit,
    HolderMails mails,
    IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");

    public async Task<SignInResult> WithPasswordAsync(string loginId, string password, bool stay)
    {
        var (result, account) = await CheckPasswordAsync(loginId, password, stay);
        if (result.Outcome == SignInOutcome.SignedIn)
        {
            await CompleteAsync(account!, stay);
        }

        return result;
    }

    /// <summary>
    /// Proves a login ID by its password and stops there: <see cref="SignInOutcome.SignedIn"/> with the account means that it
    /// may be signed in. Where a second factor is set, its step has been begun.
    /// </summary>
    public async Task<(SignInResult Result, PortalAccount? Account)> CheckPasswordAsync(string loginId, string password, bool stay)
    {
        var cancellationToken = Http.RequestAborted;
        var normalized = Contract.Normalize(loginId);
        var subject = TryLimit.SubjectOf("sign-in", normalized);
        var account = await accounts.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancellationToken);
        if (await limit.TakeAsync(db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is { } until)
        {
            return (await RefuseAsync(AuditAct.SignInBlocked, account, new SignInResult(SignInOutcome.Blocked, until)), null);
        }

        if (account?.PasswordHash is null)
        {
            hasher.VerifyNobody(password);
            return (await RefuseAsync(AuditAct.SignInFailed, account, new SignInResult(SignInOutcome.Wrong)), null);
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            return (await RefuseAsync(AuditAct.SignInFailed, account, new SignInResult(SignInOutcome.Wrong)), null);
        }

        await TryLimit.ForgiveAsync(db, subject, cancellationToken);
        if (account.TwoFactorEnabled)
        {
            await secondFactor.BeginAsync(Http, account, stay);
            return (new SignInResult(SignInOutcome.SecondFactorNeeded), null);
        }

        return (new SignInResult(SignInOutcome.SignedIn), account);
    }

    /// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
    public async Task<SignInResult> WithSecondFactorAsync(string code, bool isRecoveryCode)
    {
        var cancellationToken = Http.RequestAborted;
        if (await secondFactor.FindPendingAsync(Http) is not { } pending)
        {
            return new SignInResult(SignInOutcome.Outdated);
        }

        var account = pending.Account;
        var subject = $"second-factor:{account.Id:N}";
        if (await limit.TakeAsync(db, subject, PasswordConfirmation.MostTries, PasswordConfirmation.BlockedFor, cancellationToken) is { } until)
        {
            return await RefuseAsync(AuditAct.SignInBlocked, account, new SignInResult(SignInOutcome.Blocked, until));
        }

        // A code is spent, its mail written and the session begun together: no crash can spend a code for nothing or untold.
        await using (var transaction = await db.BeginWriteAsync(cancellationToken))
        {
            var right = isRecoveryCode
                ? await secondFactor.RedeemRecoveryCodeAsync(account, code)
                : await secondFactor.VerifyAsync(account, code);
            if (right)
            {
                await CompleteAsync(account, pending.Stay, isRecoveryCode);
                await transaction.CommitAsync(cancellationToken);
            }
            else
            {
                audit.Record(db, AuditAct.SecondFactorFailed, AuditActor.Anonymous, null, account.ContractId);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new SignInResult(SignInOutcome.Wrong);
            }
        }

        await TryLimit.ForgiveAsync(db, subject, cancellationToken);
        await Http.SignOutAsync(SecondFactor.Scheme);
        return new SignInResult(SignInOutcome.SignedIn);
    }

    /// <summary>Ends this browser's session, in the database as well as in the cookie, and forgets who signed in to LINE in it.</summary>
    public async Task SignOutAsync()
    {
        if (Http.User.SessionId() is { } session)
        {
            await sessions.EndAsync(db, session, Http.RequestAborted);
            audit.Record(db, AuditAct.SignedOut);
            await db.SaveChangesAsync(Http.RequestAborted);
        }

        await Http.SignOutAsync(SessionCookie.Scheme);
        await Http.SignOutAsync(LineIdentity.Scheme);
    }

    private async Task CompleteAsync(PortalAccount account, bool stay, bool byRecoveryCode = false)
    {
        var session = sessions.Start(db, account, stay, Http.Request.Headers.UserAgent);
        if (byRecoveryCode)
        {
            audit.Record(db, AuditAct.RecoveryCodeUsed, AuditActor.Holder, account.Id, account.ContractId);
            await mails.AddAsync(db, account.ContractId, HolderMail.RecoveryCodeUsed, Http.RequestAborted);
        }

        audit.Record(db, AuditAct.SignedIn, AuditActor.Holder, account.Id, account.ContractId);
        await db.SaveChangesAsync(Http.RequestAborted);
        await SessionCookie.SignInAsync(Http, session, account, stay);
    }

    private async Task<SignInResult> RefuseAsync(AuditAct act, PortalAccount? account, SignInResult result)
    {
        audit.Record(db, act, AuditActor.Anonymous, null, account?.ContractId);
        await db.SaveChangesAsync(Http.RequestAborted);
        return result;
    }
}
