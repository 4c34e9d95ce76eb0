using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Security.Callers;

/// <summary>The cookie of a <see cref="KnownBrowser"/>. Signing out leaves it, since it signs nobody in.</summary>
public sealed class KnownBrowserCookie(IDataProtectionProvider protection, IOptions<PortalOptions> portal)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);
    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.KnownBrowser");

    private string Name => portal.Value.CookieName("known");

    /// <summary>Null when nobody has proved a password in this browser yet.</summary>
    public KnownBrowser? Find(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Name] is { Length: > 0 } cookie ? JsonSerializer.Deserialize<KnownBrowser>(_protector.Unprotect(cookie)) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            // Somebody's own invention, or of a key that is gone.
            return null;
        }
    }

    /// <summary>Notes that the account's password was proved in this browser.</summary>
    public void Remember(HttpContext http, PasswordProof proof) => http.Response.Cookies.Append(
        Name,
        _protector.Protect(JsonSerializer.Serialize(KnownBrowser.With(Find(http), proof.AccountId, proof.Mark))),
        new CookieOptions { MaxAge = Lifetime, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = portal.Value.IsHttps, Path = "/" });
}
