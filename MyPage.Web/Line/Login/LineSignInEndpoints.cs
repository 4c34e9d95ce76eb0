using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Line.Login;

/// <summary>Starts a sign-in to LINE, and remembers in the browser that it has been started.</summary>
public static class LineSignInEndpoints
{
    public const string Path = "/line/sign-in";
    public const string FailedPath = "/line/sign-in/failed";

    /// <summary>In the protected state of a sign-in that was begun anew: it is not begun anew again for the same cause.</summary>
    internal const string AnewKey = "anew";

    private const string StartCookie = "line-start";
    private const string ScreenMark = "again ";

    /// <summary>Where a sign-in to LINE begins that leads to a page of ours.</summary>
    public static string AddressFor(string returnUrl) => QueryHelpers.AddQueryString(Path, "returnUrl", ReturnUrl.OrDefault(returnUrl, PortalRoutes.LineMyPage));

    public static IEndpointConventionBuilder MapLineSignIn(this WebApplication app) => app.MapGet(Path, (HttpContext http, string? returnUrl) =>
            ChallengeAsync(http, new LineSignInStart(ReturnUrl.OrDefault(returnUrl, PortalRoutes.LineMyPage), HasScreen: false), isAnew: false))
        .AllowAnonymous();

    internal static Task ChallengeAsync(HttpContext http, LineSignInStart start, bool isAnew)
    {
        var portal = http.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value;
        http.Response.Cookies.Append(portal.CookieName(StartCookie), start.HasScreen ? ScreenMark + start.Target : start.Target, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = portal.IsHttps,
            MaxAge = LineIdentity.Lifetime,
            Path = "/",
        });
        var properties = new AuthenticationProperties { RedirectUri = start.Target };
        if (start.HasScreen)
        {
            properties.Items[LineLoginHandler.DisableAutoLogin] = "true";
        }

        if (isAnew)
        {
            properties.Items[AnewKey] = "true";
        }

        return http.ChallengeAsync(LineLoginHandler.SchemeName, properties);
    }

    /// <summary>The sign-in that this browser has begun, which it then forgets; null when it has begun none lately.</summary>
    internal static LineSignInStart? TakeStart(HttpContext http)
    {
        var portal = http.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (http.Request.Cookies[portal.CookieName(StartCookie)] is not { } start)
        {
            return null;
        }

        http.Response.Cookies.Delete(portal.CookieName(StartCookie), new CookieOptions { Path = "/", Secure = portal.IsHttps });
        return start.StartsWith(ScreenMark, StringComparison.Ordinal) ? new LineSignInStart(start[ScreenMark.Length..], true) : new LineSignInStart(start, false);
    }
}
