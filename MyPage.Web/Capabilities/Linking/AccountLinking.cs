using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>
/// 契約者連携 from the chat by LINE's own account-link flow. The nonce says who signed in here; LINE's event says whose
/// LINE account confirmed. Only both together link, so that somebody else's link URL links nothing (docs/line.md 1).
/// </summary>
public sealed class AccountLinking(ContractHolderLinkService links, PortalSessions sessions, TimeProvider time)
{
    // LINE's link token lives ten minutes; the answer comes within that.
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const int NonceBytes = 32;

    /// <summary>Adds a nonce for who is signed in to the context; it is the only place where it exists in the clear.</summary>
    public string Begin(PortalDbContext db, HolderCaller caller)
    {
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(NonceBytes));
        db.Add(new AccountLinkNonce
        {
            NonceHash = HashOf(nonce),
            AccountId = caller.AccountId,
            Language = caller.From.Language,
            SessionId = caller.SessionId ?? throw new InvalidOperationException("A nonce is made in a session."),
            ExpiresAt = time.GetUtcNow() + Lifetime,
        });
        return nonce;
    }

    /// <summary>
    /// LINE confirmed the account, which was a friend at that moment: only friends can. Unknown, used or outdated nonces link
    /// nothing, nor do those of a session that has ended since. The caller saves.
    /// </summary>
    /// <returns>True when the link was made, or stands already; false when it was refused.</returns>
    public async Task<bool> ConfirmAsync(PortalDbContext db, string nonce, LineAccount lineAccount, CancellationToken cancellationToken)
    {
        if (await BurnAsync(db, nonce, cancellationToken) is not { } found)
        {
            return false;
        }

        var contractId = await db.Users.Where(account => account.Id == found.AccountId).Select(account => account.ContractId).SingleAsync(cancellationToken);
        var caller = new HolderCaller(found.AccountId, contractId, CallerWay.Chat, CallerOrigin.Inside with { Language = found.Language }) { SessionId = found.SessionId };
        try
        {
            await sessions.HoldAsync(db, caller, cancellationToken);
        }
        catch (SessionEndedException)
        {
            return false;
        }

        return (await links.LinkAsync(db, caller, lineAccount, isFriend: true, cancellationToken)).IsDone;
    }

    /// <summary>LINE refused: somebody else confirmed, or nobody. The nonce is burnt. The caller saves.</summary>
    public Task RefuseAsync(PortalDbContext db, string nonce, CancellationToken cancellationToken) => BurnAsync(db, nonce, cancellationToken);

    private async Task<AccountLinkNonce?> BurnAsync(PortalDbContext db, string nonce, CancellationToken cancellationToken)
    {
        var hash = HashOf(nonce);
        var now = time.GetUtcNow();
        var found = await db.Set<AccountLinkNonce>().SingleOrDefaultAsync(n => n.NonceHash == hash && n.UsedAt == null && n.ExpiresAt > now, cancellationToken);
        found?.UsedAt = now;
        return found;
    }

    private static byte[] HashOf(string nonce) => SHA256.HashData(Encoding.UTF8.GetBytes(nonce));
}
