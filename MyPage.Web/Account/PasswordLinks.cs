using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Web.Auditing;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account;

/// <summary>
/// Mailed links by which a holder sets a password: the first one (<c>/activate</c>) or a new one (<c>/password/reset</c>).
/// A link holds for 60 minutes and once: setting the password changes the account's stamp, which every link carries.
/// </summary>
public sealed class PasswordLinks(
    PortalDbContext db,
    UserManager<PortalAccount> accounts,
    PortalSessions sessions,
    TryLimit limit,
    OutboxQueue outbox,
    AuditTrail audit,
    HolderMails mails)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);
    public const string Activation = "activate";
    private const int MostRequests = 5;
    private static readonly TimeSpan RequestWindow = TimeSpan.FromHours(1);

    /// <summary>
    /// Asks for a link. The answer is always the same and takes equally long; whether the login ID exists is looked up
    /// later, by the outbox. A sixth wish within the hour is left aside, so that nobody can flood a mailbox.
    /// </summary>
    public async Task RequestAsync(string loginId, CancellationToken cancellationToken)
    {
        var normalized = Contract.Normalize(loginId);
        if (await limit.TakeAsync(db, TryLimit.SubjectOf("password-link", normalized), MostRequests, RequestWindow, cancellationToken) is null)
        {
            outbox.Add(db, OutboxKind.PasswordLink, new PasswordLinkRequest(normalized, PasswordLinkPurpose.Forgotten));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The token of a link that was mailed to this account; to be made when it is sent.</summary>
    public async Task<string> CreateTokenAsync(PortalAccount account) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(
        account.PasswordHash is null
            ? await accounts.GenerateUserTokenAsync(account, TokenOptions.DefaultProvider, Activation)
            : await accounts.GeneratePasswordResetTokenAsync(account)));

    /// <summary>The account that a link opens; null when the link is wrong, too old or used.</summary>
    public async Task<PortalAccount?> FindAccountAsync(string? accountId, string? token, bool activation)
    {
        if (!Guid.TryParseExact(accountId, "N", out var id) || Decode(token) is not { } decoded || await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return null;
        }

        var purpose = activation ? Activation : UserManager<PortalAccount>.ResetPasswordTokenPurpose;
        return await accounts.VerifyUserTokenAsync(account, TokenOptions.DefaultProvider, purpose, decoded) ? account : null;
    }

    /// <summary>
    /// Sets the password by a link, ends every session and tells the holder, in one transaction. Null when it is done.
    /// </summary>
    public async Task<PasswordRefusal?> SetPasswordAsync(PortalAccount account, string password, bool activation, CancellationToken cancellationToken)
    {
        if (PasswordRules.Check(password, account.UserName!) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            // The same link was used at the same moment elsewhere.
            return PasswordRefusal.LinkOutdated;
        }

        await sessions.EndAllAsync(db, account.Id, null, cancellationToken);

        // Anybody can block a login ID by wrong passwords; whoever reads the holder's mail is let in again.
        var tried = TryLimit.SubjectOf("sign-in", account.NormalizedUserName!);
        await db.Set<FailedTries>().Where(tries => tries.Subject == tried).ExecuteDeleteAsync(cancellationToken);
        audit.Record(db, activation ? AuditAct.AccountActivated : AuditAct.PasswordReset, AuditActor.Holder, account.Id, account.ContractId);
        await mails.AddAsync(db, account.ContractId, HolderMail.PasswordChanged, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static string? Decode(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 1000 } ? Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
