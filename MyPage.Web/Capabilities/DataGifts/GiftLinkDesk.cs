using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Limits;
using MyPage.Web.Security.Secrets;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>
/// Gift links: made with a gift, looked up by whoever received one. The token follows from the carrier's secret and the gift, by HMAC: to
/// everybody without that secret it is 128 random bits, a copy of the database does not hold it, and a repeated submit or the way back gives
/// its sender the same link again instead of none.
/// </summary>
public sealed class GiftLinkDesk(PortalSecret secret, IOptions<PortalOptions> portal, WindowLimit limit)
{
    /// <summary>How many links one person may look up in an hour; nobody is sent so many.</summary>
    public const int LooksInHour = 60;

    private const int TokenBytes = 16;
    private readonly byte[] _key = secret.Derive("gift-link");

    /// <summary>Adds the link of a gift that was just made to the context.</summary>
    public void Add(PortalDbContext db, Guid giftId) => db.Add(new DataGiftLink { TokenHash = SHA256.HashData(TokenOf(giftId)), GiftId = giftId });

    /// <summary>The link of a gift, for its sender; null when it is none that this portal's secret made.</summary>
    public async Task<Uri?> FindAddressAsync(PortalDbContext db, Guid giftId, CancellationToken cancellationToken)
    {
        var token = TokenOf(giftId);
        var hash = SHA256.HashData(token);
        return await db.Set<DataGiftLink>().AnyAsync(link => link.TokenHash == hash && link.GiftId == giftId, cancellationToken)
            ? portal.Value.AddressOf(PortalRoutes.LineGiftBy(WebEncoders.Base64UrlEncode(token)))
            : null;
    }

    /// <summary>The gift that a token stands for; null when there is none. Counts the look; refuses when there were too many.</summary>
    public async Task<MyPage.Domain.Result<FoundGiftLink, RefusedGift>> FindAsync(PortalDbContext db, Caller caller, string? token, CancellationToken cancellationToken)
    {
        if (await limit.TakeAsync(db, "gift link " + CallerMark.Of(caller), LooksInHour, TimeSpan.FromHours(1), cancellationToken) is { } until)
        {
            return RefusedGift.TooMany(until);
        }

        if (HashOf(token) is not { } hash)
        {
            return new FoundGiftLink(null);
        }

        return new FoundGiftLink(await db.Set<DataGiftLink>().Where(link => link.TokenHash == hash).Select(link => (Guid?)link.GiftId).SingleOrDefaultAsync(cancellationToken));
    }

    private byte[] TokenOf(Guid giftId) => HMACSHA256.HashData(_key, giftId.ToByteArray())[..TokenBytes];

    private static byte[]? HashOf(string? token)
    {
        try
        {
            return token is { Length: 22 } && WebEncoders.Base64UrlDecode(token) is { Length: TokenBytes } bytes ? SHA256.HashData(bytes) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
