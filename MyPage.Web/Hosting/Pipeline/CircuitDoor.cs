using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Circuits;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// What stands before <c>/_blazor</c>. A circuit is for somebody who is signed in (401), from a page of ours (403: browsers
/// say for a socket from which page it is opened, and send the cookie from any), and no more than a session may have (429).
/// Only sockets are opened, without a negotiation before them, so that it does not matter which node answers; and a page that
/// goes says so. Nothing else exists there.
/// </summary>
public sealed class CircuitDoor(RequestDelegate next, OpenCircuits circuits, IOptions<PortalOptions> portal, IHostEnvironment environment)
{
    private const string Path = "/_blazor";
    private readonly string _origin = portal.Value.PublicUrl!.GetLeftPart(UriPartial.Authority);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            // A script asks; nobody would see a page.
            pages.Enabled = false;
        }

        var isSocket = !rest.HasValue && IsSocket(context);
        var isFarewell = rest.StartsWithSegments("/disconnect", StringComparison.OrdinalIgnoreCase) && HttpMethods.IsPost(context.Request.Method);
        if (context.User.AsCaller() is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (!isSocket && !isFarewell)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!IsOurs(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (isFarewell)
        {
            await next(context);
        }
        else
        {
            await OpenAsync(context, context.User.SessionId()!.Value);
        }
    }

    private async Task OpenAsync(HttpContext context, Guid session)
    {
        var socket = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        if (!circuits.TryConnect(session, socket))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            // The request lasts as long as the socket.
            await next(context);
        }
        finally
        {
            circuits.Disconnect(session, socket);
        }
    }

    // By HTTP/1.1, and by HTTP/2 where the browser prefers it.
    private static bool IsSocket(HttpContext context) =>
        string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };

    // In development one portal is opened under several names: each simulated phone has its own cookies.
    private bool IsOurs(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && (string.Equals(origin, _origin, StringComparison.OrdinalIgnoreCase)
            || (environment.IsDevelopment() && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)));
}
