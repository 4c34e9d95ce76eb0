using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using MyPage.Domain.UserCodes;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>Makes the links by which a holder passes a user code on.</summary>
public sealed class UserCodePassDesk(IOptions<PortalOptions> portal, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private const int TokenBytes = 16;

    /// <summary>Adds a pass for the code to the context, and returns its link: the only place where the token exists.</summary>
    public Uri Add(PortalDbContext db, UserCode code)
    {
        var token = RandomNumberGenerator.GetBytes(TokenBytes);
        db.Add(new UserCodePass { TokenHash = SHA256.HashData(token), UserCodeId = code.Id, ExpiresAt = time.GetUtcNow() + Lifetime });
        return portal.Value.AddressOf(PortalRoutes.LineUserBy(WebEncoders.Base64UrlEncode(token)));
    }

    /// <summary>The hash by which a token is found; null when it cannot be a token.</summary>
    public static byte[]? HashOf(string? token)
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
