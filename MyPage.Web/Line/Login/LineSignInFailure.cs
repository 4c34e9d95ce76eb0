using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Line.Login;

/// <summary>
/// Where a callback leads that signs nobody in. LINE's automatic login can fail, as in private browsing: LINE then calls back with
/// a code that is not valid and a state that is not ours, which cannot be told from a forged call. Neither is used for anything;
/// the sign-in is begun anew, once, and with a screen (docs/line.md 3.6). That way is for faults of state and code alone: LINE's
/// screen asks for mail address and password, and whatever else failed would only fail again.
/// </summary>
internal static class LineSignInFailure
{
    private const string Default = PortalRoutes.LineMyPage;

    public static async Task HandleAsync(RemoteFailureContext context)
    {
        var http = context.HttpContext;
        context.HandleResponse();
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var start = LineSignInEndpoints.TakeStart(http);

        // The state is encrypted by us: what it says of the target holds in whichever browser LINE's call arrives.
        var progress = LineSignInProgress.Of(http);
        var target = ReturnUrl.OrDefault(context.Properties?.RedirectUri ?? progress?.Target ?? start?.Target, Default);
        if (progress is { CodeIsRefused: false } || (progress is null && context.Failure is not AuthenticationFailureException))
        {
            http.RequestServices.GetRequiredService<ILogger<LineLoginHandler>>().LogError(context.Failure, "A sign-in with LINE failed, here or at LINE");
            http.Response.Redirect(FailedAddress(target) + "&cause=ours");
        }
        else if (IsDenied(http.Request))
        {
            http.Response.Redirect(FailedAddress(target) + "&denied=1");
        }
        else if (!http.Request.Query.ContainsKey("code"))
        {
            http.Response.Redirect(FailedAddress(target));
        }
        else if (context.Properties is not null && await LineIdentity.FindAsync(http) is not null)
        {
            // Opened again after success, with the browser's "back" or from its history: the person is known.
            http.Response.Redirect(target);
        }
        else
        {
            await BeginAnewAsync(http, start, context.Properties, target);
        }
    }

    private static Task BeginAnewAsync(HttpContext http, LineSignInStart? start, AuthenticationProperties? state, string target)
    {
        if (start is null && state is not null && !state.Items.ContainsKey(LineSignInEndpoints.AnewKey))
        {
            // Begun in LINE's browser, say, and finished in the phone's own: automatic login may well succeed there.
            return LineSignInEndpoints.ChallengeAsync(http, new LineSignInStart(target, HasScreen: false), isAnew: true);
        }

        if (start is { HasScreen: false })
        {
            return LineSignInEndpoints.ChallengeAsync(http, new LineSignInStart(target, HasScreen: true), isAnew: true);
        }

        http.Response.Redirect(FailedAddress(target));
        return Task.CompletedTask;
    }

    private static bool IsDenied(HttpRequest request) => string.Equals(request.Query["error"], "ACCESS_DENIED", StringComparison.OrdinalIgnoreCase);

    private static string FailedAddress(string target) => QueryHelpers.AddQueryString(LineSignInEndpoints.FailedPath, "returnUrl", target);
}
