using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Auditing;
using MyPage.Web.Mail;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account;

/// <summary>
/// What a signed-in holder does for the safety of the account. Each act and its audit entry, mail and end of sessions are
/// one transaction. Acts that add, weaken or replace a factor ask for the password.
/// </summary>
public sealed class AccountSecurity(
    PortalDbContext db,
    UserManager<PortalAccount> accounts,
    SecondFactor secondFactor,
    PortalSessions sessions,
    PasswordConfirmation confirmation,
    AuditTrail audit,
    HolderMails mails,
    CurrentPerson person)
{
    public async Task<PortalAccount> GetAccountAsync() =>
        await accounts.FindByIdAsync(person.Required.AccountId.ToString()) ?? throw new InvalidOperationException("The session's account is gone.");

    /// <summary>Changes the password and signs out every other browser. Null when it is done.</summary>
    public async Task<PasswordRefusal?> ChangePasswordAsync(string current, string password, CancellationToken cancellationToken)
    {
        var account = await GetAccountAsync();
        if (await confirmation.ConfirmAsync(current, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        if (PasswordRules.Check(password, account.UserName!) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        Ensure(await accounts.UpdateSecurityStampAsync(account));
        await sessions.EndAllAsync(db, account.Id, person.Required.SessionId, cancellationToken);
        await SaveAsync(AuditAct.PasswordChanged, HolderMail.PasswordChanged, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>すべての端末からログアウト, this one included.</summary>
    public async Task SignOutEverywhereAsync(CancellationToken cancellationToken)
    {
        var ended = await sessions.EndAllAsync(db, person.Required.AccountId, null, cancellationToken);
        audit.Record(db, AuditAct.SignedOutEverywhere, detail: ended.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Signs out one other browser of this account; nothing happens when it is not signed in any more, or is not theirs.</summary>
    public async Task SignOutDeviceAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var (current, account, _) = person.Required;
        if (sessionId == current || !await db.Set<PortalSession>().AnyAsync(session => session.Id == sessionId && session.AccountId == account && session.EndedAt == null, cancellationToken))
        {
            return;
        }

        await sessions.EndAsync(db, sessionId, cancellationToken);
        audit.Record(db, AuditAct.SignedOut);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Turns the second factor on and returns the recovery codes. Empty with the password's refusal, or with none when the app's code is wrong.</summary>
    public async Task<(PasswordRefusal? Refusal, IReadOnlyList<string> Codes)> EnableTwoFactorAsync(string current, string code, CancellationToken cancellationToken)
    {
        var account = await GetAccountAsync();
        if (await confirmation.ConfirmAsync(current, cancellationToken) is { } wrong)
        {
            return (wrong, []);
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (account.TwoFactorEnabled || await secondFactor.EnableAsync(account, code) is not { } codes)
        {
            return (null, []);
        }

        await SaveAsync(AuditAct.TwoFactorEnabled, HolderMail.TwoFactorEnabled, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (null, codes);
    }

    /// <summary>Turns the second factor off. Null when it is done.</summary>
    public async Task<PasswordRefusal?> DisableTwoFactorAsync(string current, CancellationToken cancellationToken)
    {
        var account = await GetAccountAsync();
        if (await confirmation.ConfirmAsync(current, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await secondFactor.DisableAsync(account);
        await SaveAsync(AuditAct.TwoFactorDisabled, HolderMail.TwoFactorDisabled, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>New recovery codes in place of the old ones.</summary>
    public async Task<(PasswordRefusal? Refusal, IReadOnlyList<string> Codes)> CreateRecoveryCodesAsync(string current, CancellationToken cancellationToken)
    {
        var account = await GetAccountAsync();
        if (await confirmation.ConfirmAsync(current, cancellationToken) is { } wrong)
        {
            return (wrong, []);
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var codes = await secondFactor.NewRecoveryCodesAsync(account);
        audit.Record(db, AuditAct.RecoveryCodesCreated);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (null, codes);
    }

    private async Task SaveAsync(AuditAct act, HolderMail mail, CancellationToken cancellationToken)
    {
        audit.Record(db, act);
        await mails.AddAsync(db, person.Required.ContractId, mail, cancellationToken);
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
