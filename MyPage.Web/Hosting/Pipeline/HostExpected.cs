using System.Net;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// The host of <c>Portal:PublicUrl</c> is the only one that is answered, so that no request shapes an address that is answered
/// or told to LINE. Health probes may ask by any. A proxy that is configured (<c>Proxies:Known</c>) may say the name by which it
/// knows this portal, an address or a name without a dot, in place of the customer's: that is taken for the portal's own. In
/// development one portal is opened under several names of this machine.
/// </summary>
public sealed class HostExpected(RequestDelegate next, IOptions<PortalOptions> portal, IConfiguration configuration, IHostEnvironment environment)
{
    private readonly HostString _own = portal.Value.PublicUrl! is { IsDefaultPort: true } address
        ? new HostString(address.Host)
        : new HostString(portal.Value.PublicUrl!.Host, portal.Value.PublicUrl!.Port);
    private readonly bool _isBehindProxy = configuration.GetSection("Proxies:Known").GetChildren().Any();

    public async Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if ((environment.IsDevelopment() && IsOfThisMachine(host)) || context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        if (string.Equals(host, _own.Host, StringComparison.OrdinalIgnoreCase) || (_isBehindProxy && IsUpstreamName(host)))
        {
            // Whichever port a proxy names, too.
            context.Request.Host = _own;
            await next(context);
            return;
        }

        var address = portal.Value.PublicUrl!.GetLeftPart(UriPartial.Authority);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync($"{address} を開いてください。\nPlease open {address}.\n", context.RequestAborted);
    }

    private static bool IsOfThisMachine(string host) =>
        host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsUpstreamName(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _) || (host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
