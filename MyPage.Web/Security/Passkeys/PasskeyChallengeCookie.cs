using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Security.Passkeys;

/// <summary>
/// The cookie of challenges that wait to be answered in this browser: sealed, for minutes, and the last few of them, since several tabs
/// may be open. That each is answered once is known by the database (<see cref="PasskeyCeremony"/>).
/// </summary>
public sealed class PasskeyChallengeCookie(IDataProtectionProvider protection, IOptions<PortalOptions> portal, TimeProvider time)
{
    private const int MostTabs = 4;
    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.PasskeyChallenge");

    private string Name => portal.Value.CookieName("passkey");

    /// <summary>Gives the browser a challenge.</summary>
    public void Add(HttpContext http, PasskeyChallenge challenge) => http.Response.Cookies.Append(
        Name,
        _protector.Protect(JsonSerializer.Serialize<IReadOnlyList<PasskeyChallenge>>([.. Read(http).TakeLast(MostTabs - 1), challenge])),
        new CookieOptions { MaxAge = PasskeyChallenge.Lifetime, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = portal.Value.IsHttps, Path = "/" });

    /// <summary>Gives the browser a challenge, and its script what to ask the authenticator.</summary>
    public IResult Ask(HttpContext http, PasskeyStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Add(http, start.Challenge);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(start.Options, "application/json");
    }

    /// <summary>What the page sent, with the challenge that it answers; null when it is no answer, or to none that was made here for that purpose lately.</summary>
    public PasskeyReply? Find(HttpContext http, PasskeyPurpose purpose, string? json) =>
        PasskeyAnswer.Read(json) is { } answer
        && Read(http).FirstOrDefault(asked => asked.Purpose == purpose && string.Equals(asked.Text, answer.Challenge, StringComparison.Ordinal)) is { } challenge
            ? new PasskeyReply(challenge, answer)
            : null;

    private IReadOnlyList<PasskeyChallenge> Read(HttpContext http)
    {
        try
        {
            var now = time.GetUtcNow();
            return http.Request.Cookies[Name] is { Length: > 0 } cookie
                ? [.. (JsonSerializer.Deserialize<IReadOnlyList<PasskeyChallenge>>(_protector.Unprotect(cookie)) ?? []).Where(challenge => challenge.At > now - PasskeyChallenge.Lifetime)]
                : [];
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            // Somebody's own invention, or of a key that is gone.
            return [];
        }
    }
}
