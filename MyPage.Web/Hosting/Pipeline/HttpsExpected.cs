using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Network;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// Answers requests that did not come by HTTPS although <c>Portal:PublicUrl</c> says so: cookies and forms would fail one
/// by one, and nobody would know why. Mostly it is a proxy that <c>Proxies:Known</c> does not name. Health probes may come plainly.
/// </summary>
public sealed class HttpsExpected(RequestDelegate next, IOptions<PortalOptions> portal, ILogger<HttpsExpected> logger)
{
    private int _told;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || !portal.Value.IsHttps || context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            logger.LogError(
                "A request from {Address} did not come by HTTPS, and Portal:PublicUrl is {PublicUrl}. Behind a proxy, name it in Proxies:Known and let it send X-Forwarded-Proto",
                context.Connection.RemoteIpAddress,
                portal.Value.PublicUrl);
        }

        var address = portal.Value.PublicUrl!.GetLeftPart(UriPartial.Authority);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{address} を開いてください。\nPlease open {address}.\n", context.RequestAborted);
    }
}
