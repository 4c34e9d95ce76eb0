using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Login;

/// <summary>The LINE accounts that the portal has met by LINE Login, and their tokens.</summary>
public sealed class MetLineAccounts(IDbContextFactory<PortalDbContext> contexts, LinePeople people, IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);
    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.LineUserTokens");

    /// <summary>Takes over what LINE said at a sign-in: name, friendship, tokens. Makes the account when it is new.</summary>
    public async Task<LineAccount> MeetAsync(LinePerson person, bool isFriend, UserTokens tokens, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await people.MeetAsync(db, person.LineUserId, person.DisplayName, cancellationToken);

        // Whoever signs in as the same person at this moment waits here, and then finds the tokens that this one kept.
        await people.HoldAsync(db, person.LineUserId, cancellationToken);
        account.SetFriendship(isFriend, now);
        await KeepAsync(db, account.Id, tokens, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return account;
    }

    /// <summary>Replaces the tokens that are kept for an account, in a context that is then saved.</summary>
    public async Task KeepAsync(PortalDbContext db, Guid lineAccountId, UserTokens tokens, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bytes = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(tokens));
        var kept = await db.Set<LineUserToken>().SingleOrDefaultAsync(token => token.LineAccountId == lineAccountId, cancellationToken);
        if (kept is null)
        {
            kept = new LineUserToken { LineAccountId = lineAccountId, Tokens = bytes, AccessExpiresAt = now, RefreshExpiresAt = now };
            db.Set<LineUserToken>().Add(kept);
        }

        kept.Tokens = bytes;
        kept.AccessExpiresAt = now + tokens.Lifetime;
        kept.RefreshExpiresAt = now + RefreshLifetime;
    }

    /// <summary>Opens kept tokens.</summary>
    public UserTokens Open(LineUserToken kept) =>
        JsonSerializer.Deserialize<UserTokens>(_protector.Unprotect(kept.Tokens)) ?? throw new InvalidOperationException("Kept tokens are empty.");
}
