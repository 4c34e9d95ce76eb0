using System.Globalization;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Network;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>Refuses posts of a place that sends too many (429), where each costs a password hash or a mail.</summary>
public sealed class AddressLimit(RequestDelegate next, RequestLimits limits, TimeProvider time)
{
    private static readonly string[] Guarded = [PortalRoutes.Login, "/password", PortalRoutes.Activate, PortalRoutes.Security, PortalRoutes.OperatorLogin, PortalRoutes.OperatorActivate, "/line"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsGuarded(context.Request) && await limits.TakeAsync(context.Connection.RemoteIpAddress, context.RequestAborted) is { } until)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return;
        }

        await next(context);
    }

    /// <summary>Whether a request may cost a password hash or a mail.</summary>
    public static bool IsGuarded(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && !request.Path.Equals(PortalRoutes.LineWebhook, StringComparison.OrdinalIgnoreCase)
        && Guarded.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
