using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MyPage.Benchmarks.Hosting;

/// <summary>A server of our own in this process, on a free loopback port, that logs nothing.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => (_app, EndPoint) = (app, EndPointOf(app.Services));

    public IPEndPoint EndPoint { get; }

    /// <summary>A port that nobody listens on, for a server that has to know its own address before it starts.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="port">A free one, unless it is given.</param>
    public static WebApplicationBuilder Builder(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        return builder;
    }

    public static async Task<LoopbackServer> StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await app.StartAsync(cancellationToken);
        return new LoopbackServer(app);
    }

    /// <summary>Where a host serves that has started.</summary>
    public static IPEndPoint EndPointOf(IServiceProvider services) =>
        new(IPAddress.Loopback, new Uri(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
