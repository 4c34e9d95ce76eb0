using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Line;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// The headers of every answer. Scripts and styles come from this site's files only: no inline script or style exists, so
/// none has to be allowed. Pages of a signed-in person are never kept by a cache.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<PortalOptions> portal, IOptions<LineOptions> line)
{
    private readonly string _policy =
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self' " + Origin(line.Value.AccessBaseAddress) + "; "
        + "img-src 'self' data:; script-src 'self'; style-src 'self'; connect-src 'self'"
        + (portal.Value.IsHttps ? "; upgrade-insecure-requests" : "");

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.XFrameOptions = "DENY";
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }

    // 「連携する」 on the account-link page is a form of ours that leads on to LINE's dialog.
    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
