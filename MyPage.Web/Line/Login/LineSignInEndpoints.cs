using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Line.Login;

/// <summary>Starts a sign-in to LINE, and starts it again when automatic login failed.</summary>
public static class LineSignInEndpoints
{
    public const string Path = "/line/sign-in";
    public const string FailedPath = "/line/sign-in/failed";
    private const string StartCookie = "mypage-line-start";
    private const string AgainMark = "again ";

    public static string AddressFor(string returnUrl) => QueryHelpers.AddQueryString(Path, "returnUrl", returnUrl);

    public static void MapLineSignIn(this WebApplication app) => app.MapGet(Path, (HttpContext http, string? returnUrl, IOptions<PortalOptions> portal) =>
    {
        var target = ReturnUrl.OrDefault(returnUrl, PortalRoutes.LineMyPage);
        return Challenge(http, target, again: false, portal.Value);
    }).AllowAnonymous();

    /// <summary>
    /// LINE's automatic login can fail, as in private browsing: LINE then calls back with a code that is not valid and a state
    /// that is not ours, which cannot be told from a forged call. Neither is used for anything; the sign-in is begun anew, once,
    /// and with a screen (docs/line.md 3.6).
    /// </summary>
    public static Task OnRemoteFailure(RemoteFailureContext context)
    {
        var http = context.HttpContext;
        var portal = http.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value;
        var start = http.Request.Cookies[StartCookie];
        http.Response.Cookies.Delete(StartCookie, new CookieOptions { Path = "/line" });
        var denied = http.Request.Query["error"] == "ACCESS_DENIED" || http.Request.Query["error"] == "access_denied";
        if (start is null || denied || start.StartsWith(AgainMark, StringComparison.Ordinal) || !http.Request.Query.ContainsKey("code"))
        {
            http.Response.Redirect(QueryHelpers.AddQueryString(FailedPath, "returnUrl", ReturnUrl.OrDefault(start?.Replace(AgainMark, "", StringComparison.Ordinal), PortalRoutes.LineMyPage)) + (denied ? "&denied=1" : ""));
        }
        else
        {
            var properties = PropertiesFor(http, ReturnUrl.OrDefault(start, PortalRoutes.LineMyPage), again: true, portal);
            context.HandleResponse();
            return http.ChallengeAsync(LineLoginHandler.SchemeName, properties);
        }

        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static IResult Challenge(HttpContext http, string target, bool again, PortalOptions portal) =>
        Results.Challenge(PropertiesFor(http, target, again, portal), [LineLoginHandler.SchemeName]);

    private static AuthenticationProperties PropertiesFor(HttpContext http, string target, bool again, PortalOptions portal)
    {
        http.Response.Cookies.Append(StartCookie, again ? AgainMark + target : target, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = portal.IsHttps,
            MaxAge = LineIdentity.Lifetime,
            Path = "/line",
        });
        var properties = new AuthenticationProperties { RedirectUri = target };
        if (again)
        {
            properties.Items[LineLoginHandler.DisableAutoLogin] = "true";
        }

        return properties;
    }
}
