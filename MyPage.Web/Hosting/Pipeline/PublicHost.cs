using Microsoft.Extensions.Options;
using MyPage.Web.Components.Theme;
using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// The portal's host is that of <c>Portal:PublicUrl</c>, whatever a request names: redirects and LINE's <c>redirect_uri</c> are made of it.
/// A proxy may send its own address for it, and anybody may send anything. In development one portal is opened under several
/// names: each simulated phone has its own cookies.
/// </summary>
public sealed class PublicHost(RequestDelegate next, IOptions<PortalOptions> portal, IHostEnvironment environment)
{
    private readonly HostString? _host = environment.IsDevelopment() ? null : new HostString(portal.Value.PublicUrl!.Authority);

    public Task InvokeAsync(HttpContext context)
    {
        if (_host is { } host)
        {
            context.Request.Host = host;
        }

        return next(context);
    }
}
