using System.Net.Mime;
using Microsoft.Extensions.Options;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Line;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// The headers of every answer. Scripts and styles come from this site's files only: no inline script and no style element
/// exists, so none has to be allowed. MudBlazor's parts write style attributes: those pages that have them allow these, and no
/// others do. Pages of a signed-in person are never kept by a cache.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IOptions<PortalOptions> portal, IOptions<LineOptions> line)
{
    private const string EnhancedNavigation = "blazor-enhanced-nav";

    private readonly string _bare = Policy("base-uri 'none'", "style-src 'self'", portal.Value, line.Value);

    // Islands need <base href="/">, and with it every address within a page would lead to the front page but for its path.
    private readonly string _library = Policy("base-uri 'self'", "style-src 'self'; style-src-attr 'unsafe-inline'", portal.Value, line.Value);

    // Customers send them: opened by itself, one is a picture and nothing else (docs/help.md).
    private const string Picture = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public Task InvokeAsync(HttpContext context)
    {
        // At the end, when it is known which page answers. What went wrong meanwhile has removed all headers set before.
        context.Response.OnStarting(static state =>
        {
            var (self, http) = ((SecurityHeaders, HttpContext))state;
            self.Set(http.Response, http.KindOfPage());
            return Task.CompletedTask;
        }, (this, context));
        return next(context);
    }

    private void Set(HttpResponse response, PageKind kind)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = response.ContentType is MediaTypeNames.Image.Jpeg or MediaTypeNames.Image.Png ? Picture : kind is PageKind.Bare ? _bare : _library;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.XFrameOptions = "DENY";
        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            headers.CacheControl = "no-store";
        }

        if (kind is not PageKind.Library)
        {
            // Blazor says so of every page; see PageKinds.
            headers.Remove(EnhancedNavigation);
        }
    }

    // 「連携する」 on the account-link page is a form of ours that leads on to LINE's dialog. 'self' covers this site's web sockets.
    private static string Policy(string baseUri, string styles, PortalOptions portal, LineOptions line) =>
        $"default-src 'self'; {baseUri}; object-src 'none'; frame-ancestors 'none'; form-action 'self' {line.AccessBaseAddress.GetLeftPart(UriPartial.Authority)}; "
        + $"img-src 'self' data:; script-src 'self'; {styles}; connect-src 'self'"
        + (portal.IsHttps ? "; upgrade-insecure-requests" : "");
}
