using MyPage.Benchmarks.Bare;
using MyPage.Benchmarks.Hosting;
using MyPage.Web.Capabilities.UserCodes;
using MyPage.Web.Components.Interactive;

namespace MyPage.Benchmarks.Circuits;

/// <summary>The counter behind the same server and the same cookie authentication as the portal, its circuits kept as the portal keeps its own; and what is read of this process.</summary>
internal static class CounterHost
{
    public static Task<LoopbackServer> StartAsync(PortalInProcess portal, int port, CircuitBrowsers browsers, CancellationToken cancellationToken)
    {
        var builder = LoopbackServer.Builder(port);
        builder.Services.AddRazorComponents().AddIslands();
        builder.Services.AddAntiforgery();
        builder.Services.AddPortalCookies(portal.Services, browsers.CookieName);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorComponents<CounterApp>().MapIslands();
        CounterPage.Map(app);
        ServerReadings.Map(app, browsers, portal.Services.GetRequiredService<UserCodeDesk>());
        return LoopbackServer.StartAsync(app, cancellationToken);
    }
}
