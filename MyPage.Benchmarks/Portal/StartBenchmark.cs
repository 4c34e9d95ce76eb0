using System.Diagnostics;
using System.Net.Sockets;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>From starting the built program, on a database that is there, to the first page it serves.</summary>
internal sealed class StartBenchmark(BenchmarkOptions options)
{
    private const double MostSeconds = 3;

    private int Starts => options.IsQuick ? 1 : 5;

    public async Task<Measure> RunAsync(BenchmarkDatabase database, CancellationToken cancellationToken)
    {
        var (seconds, processor) = (new List<double>(), new List<double>());
        for (var start = 0; start < Starts; start++)
        {
            var address = new Uri($"http://127.0.0.1:{LoopbackServer.FreePort()}");
            var clock = Stopwatch.StartNew();
            using var portal = PortalProcess.Start(database, address);
            await FirstPageAsync(portal, address, cancellationToken);
            seconds.Add(clock.Elapsed.TotalSeconds);
            processor.Add(portal.Processor.TotalSeconds);
        }

        var spread = Spread.Of(seconds);
        return new Measure("start of the built program to its first page", $"{spread.Median:0.00} s", "< 3 s", spread.Median < MostSeconds, $"{spread.Text("0.00")} s over {seconds.Count} starts on {options.Contracts:N0} contracts; processor time {Spread.Of(processor).Text("0.00")} s; the published folder has {PortalProcess.FolderMegabytes:0} MB") { IsTimed = true };
    }

    private static async Task FirstPageAsync(PortalProcess portal, Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/login", UriKind.Relative), cancellationToken);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException exception) when (exception.InnerException is SocketException && !portal.HasExited)
            {
                await Task.Delay(5, cancellationToken);
            }
            catch (HttpRequestException exception) when (portal.HasExited)
            {
                throw new InvalidOperationException($"The portal ended: {await portal.SaidAsync()}", exception);
            }
        }
    }
}
