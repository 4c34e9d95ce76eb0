using Microsoft.EntityFrameworkCore;
using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Happenings;
using MyPage.Web.Happenings.Passkeys;
using MyPage.Web.Happenings.Passwords;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Network;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// Mailed links by which a holder sets a password: the first one (<c>/activate</c>) or a new one (<c>/password/reset</c>).
/// A link holds for 60 minutes and once: setting the password changes the account's stamp, which every link carries.
/// </summary>
public sealed class PasswordLinks(AccountScopes scopes, PortalSessions sessions, PasswordTurns turns, WindowLimit limit, OutboxQueue outbox, PasswordLinkTokens tokens, Journal journal, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>How long after an operator corrected the holder's address no password is set anew by mail: whoever talked the operator into it would have it at once.</summary>
    public static readonly TimeSpan HeldAfterNewEmail = TimeSpan.FromHours(24);

    private const int MostRequests = 5;
    private static readonly TimeSpan RequestWindow = TimeSpan.FromHours(1);

    /// <summary>
    /// Asks for a link. The answer is always the same and takes equally long; whether the login ID exists is looked up
    /// later, by the outbox. A sixth wish of a place within the hour is left aside, and how many mails strangers cause in a day is limited
    /// besides (<see cref="StrangerMails"/>), so that nobody can flood a mailbox. A browser that is known to somebody has wishes of its
    /// own: a stranger's do not use up the holder's.
    /// </summary>
    public async Task RequestAsync(Caller caller, string loginId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var normalized = Contract.Normalize(loginId);
        await using var scope = scopes.Open();
        if (await limit.TakeAllAsync(scope.Db, WishesOf(caller, "password-link", normalized, MostRequests), RequestWindow, cancellationToken) is null)
        {
            outbox.Add(scope.Db, OutboxKind.PasswordLink, new PasswordLinkRequest(normalized, PasswordLinkPurpose.Forgotten)
            {
                Browser = caller.From.Browser,
                Address = caller.From.Address?.ToString(),
            });
            await scope.Db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Under which names a wish for a mail is counted, and up to how many: the browser's, where it is known to somebody, else those of the place.</summary>
    internal static IEnumerable<(string Subject, int Most)> WishesOf(Caller caller, string kind, string whose, int most) =>
        caller.From.Browser is { } browser
            ? [(TryLimit.SubjectOf(kind, $"{browser.Id:N} {whose}"), most)]
            : RequestPlace.AllOf(caller.From.Address).Select(place => (TryLimit.SubjectOf(kind, $"{place.Name} {whose}"), most * place.Share));

    /// <summary>The login ID that a link opens; null when the link is wrong, too old or used.</summary>
    public async Task<string?> FindLoginIdAsync(string? accountId, string? token, bool activation)
    {
        await using var scope = scopes.Open();
        return (await FindAccountAsync(scope, accountId, token, activation))?.UserName;
    }

    /// <summary>
    /// Sets the password by a link, ends every session and every passkey and tells the holder, in one transaction. This browser
    /// may remember who did it.
    /// </summary>
    public async Task<Result<PasswordProof, PasswordRefusal>> SetPasswordAsync(Caller caller, string? accountId, string? token, string password, bool activation, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Open();
        if (await FindAccountAsync(scope, accountId, token, activation) is not { } account)
        {
            return PasswordRefusal.LinkOutdated;
        }

        if (PasswordRules.Check(password, account.UserName!) is { } refusal)
        {
            return refusal;
        }

        var db = scope.Db;
        if (await IsHeldAsync(db, account.ContractId, cancellationToken))
        {
            return PasswordRefusal.LinkOutdated;
        }

        var hash = await HashAsync(scope, account, password, cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        account.PasswordHash = hash;
        if (!(await scope.Accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            // The same link was used at the same moment elsewhere.
            return PasswordRefusal.LinkOutdated;
        }

        await sessions.EndAllAsync(db, account.Id, null, cancellationToken);

        // Whoever knew the old password may have added a passkey, and would come back by it.
        var passkeys = await AccountPasskeys.RemoveAllAsync(db, sessions, new PasskeyOwner(account.Id, IsOperator: false, ""), cancellationToken);

        // Anybody can block a login ID by wrong passwords; whoever reads the holder's mail is let in again.
        await ForgiveAsync(db, account, cancellationToken);
        var holder = new HolderCaller(account.Id, account.ContractId, CallerWay.Visit, caller.From);
        await journal.WriteAsync(db, holder, activation ? new AccountActivated(account.ContractId) : new PasswordReset(account.ContractId), cancellationToken);
        if (passkeys > 0)
        {
            await journal.WriteAsync(db, holder, new PasskeyRemoved(account.ContractId), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return PasswordProof.Of(account);
    }

    /// <summary>After a new password: forgets all tries at the old one, also those that closed the way, in a transaction.</summary>
    public static Task ForgiveAsync(PortalDbContext db, PortalAccount account, CancellationToken cancellationToken)
    {
        string[] subjects = [SignIn.SubjectOf(account.NormalizedUserName!), PasswordConfirmation.SubjectOf(account.Id), PasskeyOwner.SubjectOf(account.Id)];
        var ofKnownBrowsers = $":{account.Id:N}";
        return db.Set<FailedTries>()
            .Where(tries => subjects.Contains(tries.Subject) || (tries.Subject.StartsWith("sign-in:") && tries.Subject.EndsWith(ofKnownBrowsers)))
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Whether an operator corrected the holder's address so lately that no password is set anew by mail.</summary>
    internal async Task<bool> IsHeldAsync(PortalDbContext db, Guid contractId, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - HeldAfterNewEmail;
        return await db.Contracts.AnyAsync(contract => contract.Id == contractId && contract.EmailCorrectedAt > since, cancellationToken);
    }

    private async Task<string> HashAsync(AccountScope scope, PortalAccount account, string password, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(PasswordConfirmation.SubjectOf(account.Id), cancellationToken);
        return scope.Accounts.PasswordHasher.HashPassword(account, password);
    }

    private async Task<PortalAccount?> FindAccountAsync(AccountScope scope, string? accountId, string? token, bool activation) =>
        Guid.TryParseExact(accountId, "N", out var id) && await scope.Accounts.FindByIdAsync(id.ToString()) is { } account && tokens.Verify(account, token, activation) ? account : null;
}
