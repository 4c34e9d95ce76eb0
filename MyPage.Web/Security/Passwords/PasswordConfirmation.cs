using Microsoft.AspNetCore.Identity;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Security.Passwords;

/// <summary>
/// Asks the contract holder for the password again: before a change by somebody who came by LINE (then not for ten
/// minutes, product.md 2), and before what weakens the account. Five wrong ones block for 15 minutes, as at sign-in:
/// somebody at an unlocked phone must not be able to guess here either.
/// </summary>
public sealed class PasswordConfirmation(
    PortalDbContext db,
    UserManager<PortalAccount> accounts,
    PortalSessions sessions,
    TryLimit limit,
    CurrentPerson person,
    IHttpContextAccessor http,
    TimeProvider time)
{
    public const int MostTries = 5;
    public static readonly TimeSpan BlockedFor = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>True when this session came by LINE and the password was not entered in the last ten minutes.</summary>
    public bool IsNeeded => http.HttpContext is { } context
        && SessionCookie.StateOf(context) is { Kind: SessionKind.HolderByLine } state
        && !(state.PasswordAt > time.GetUtcNow() - Recent);

    /// <summary>Guards a change: a page that did not ask is a broken invariant.</summary>
    public void Require()
    {
        if (IsNeeded)
        {
            throw new InvalidOperationException("The password must be confirmed before this change.");
        }
    }

    /// <summary>Checks the password and notes it in the session. Null when it is right.</summary>
    public async Task<PasswordRefusal?> ConfirmAsync(string? password, CancellationToken cancellationToken)
    {
        var signedIn = person.Required;
        var subject = $"password-confirmation:{signedIn.AccountId:N}";
        if (await limit.TakeAsync(db, subject, MostTries, BlockedFor, cancellationToken) is not null)
        {
            return PasswordRefusal.Blocked;
        }

        var account = await accounts.FindByIdAsync(signedIn.AccountId.ToString()) ?? throw new InvalidOperationException("The session's account is gone.");
        if (!await accounts.CheckPasswordAsync(account, password ?? ""))
        {
            return PasswordRefusal.CurrentWrong;
        }

        await TryLimit.ForgiveAsync(db, subject, cancellationToken);
        await sessions.NotePasswordAsync(db, signedIn.SessionId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        SessionCookie.NotePassword(http.HttpContext!, time.GetUtcNow());
        return null;
    }
}
