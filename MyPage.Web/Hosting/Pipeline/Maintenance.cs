using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>Closes the portal while <c>Portal:Maintenance</c> is true; health and static files stay.</summary>
public sealed class Maintenance(RequestDelegate next, IOptionsMonitor<PortalOptions> portal)
{
    private static readonly string[] Open = ["/healthz", "/error", PortalRoutes.Language, "/_framework", PortalRoutes.LineWebhook];

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (portal.CurrentValue.Maintenance && !Path.HasExtension(path) && !Open.Any(open => path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        }

        return next(context);
    }
}
