using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Operators;

namespace MyPage.Benchmarks.Circuits;

/// <summary>The portal with the counter's page, and beside it the bare counter: in a process of their own, so that nothing of the load is in what is read.</summary>
internal static class CircuitServer
{
    /// <summary>Told to this program by itself; nobody types it.</summary>
    public const string Verb = "circuit-server";

    /// <summary>Contract holders are signed in.</summary>
    public const string Holders = "holders";

    /// <summary>Operators are, one for each open conversation.</summary>
    public const string Operators = "operators";

    /// <summary>Serves as long as the one who started it keeps its input open.</summary>
    /// <param name="told">The bare host's port, how many browsers are signed in, whose, and where the database is.</param>
    public static async Task<int> RunAsync(string[] told)
    {
        var (port, browsers) = (int.Parse(told[0], CultureInfo.InvariantCulture), int.Parse(told[1], CultureInfo.InvariantCulture));

        // Sockets are opened from a page of the portal's own address only, so that it has to know it.
        var address = $"http://127.0.0.1:{LoopbackServer.FreePort()}";
        await using var portal = await PortalInProcess.StartAsync(
            BenchmarkDatabase.At(told[3..]),
            [new("Urls", address), new("Portal:PublicUrl", address)],
            CancellationToken.None,
            services => services.AddSingleton<IStartupFilter, CounterPage>());
        await using var bare = await CounterHost.StartAsync(portal, port, await (told[2] is Operators ? OperatorBrowsers.SignInAsync(portal, browsers, CancellationToken.None) : CircuitBrowsers.SignInAsync(portal, browsers, CancellationToken.None)), CancellationToken.None);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
