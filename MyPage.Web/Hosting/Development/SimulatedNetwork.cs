using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MyPage.Web.Line;
using MyPage.Web.Configuration;

namespace MyPage.Web.Hosting.Development;

/// <summary>
/// Development: lets the simulated phone be on Wi-Fi or on the carrier's network. All its requests come from this machine,
/// so their address is replaced by one in or out of the range that appsettings.Development.json calls the carrier's.
/// </summary>
public sealed class SimulatedNetwork(RequestDelegate next, IHttpClientFactory clients, IOptions<LineOptions> line)
{
    private static readonly IPAddress OnCarrierNetwork = IPAddress.Parse("198.51.100.7");
    private static readonly IPAddress OnWifi = IPAddress.Parse("203.0.113.7");

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(PortalRoutes.LineUser, StringComparison.Ordinal) && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
        {
            context.Connection.RemoteIpAddress = await IsOnWifiAsync(context) ? OnWifi : OnCarrierNetwork;
        }

        await next(context);
    }

    private async Task<bool> IsOnWifiAsync(HttpContext context)
    {
        try
        {
            using var state = JsonDocument.Parse(await clients.CreateClient().GetStringAsync(new Uri(line.Value.ApiBaseAddress, "/simulator/state"), context.RequestAborted));
            var wifi = state.RootElement.GetProperty("wifi");
            return (wifi.TryGetProperty(context.Request.Host.Host.Split('.')[0], out var person) ? person : wifi.GetProperty("*")).GetBoolean();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
