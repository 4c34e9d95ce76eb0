using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>From starting the built program, on a database that is there, to the first page it serves; and what a first visit takes.</summary>
internal sealed class StartBenchmark(BenchmarkOptions options, TextWriter output)
{
    private const double MostSeconds = 3;
    private const int MostKilobytes = 100;

    private int Starts => options.IsQuick ? 1 : 5;

    public async Task<IReadOnlyList<Measure>> RunAsync(BenchmarkDatabase database, CancellationToken cancellationToken)
    {
        var measures = new List<Measure>();
        var (seconds, processor) = (new List<double>(), new List<double>());
        FirstVisit? visit = null;
        for (var start = 0; start < (options.Includes("start") ? Starts : options.Includes("visit") ? 1 : 0); start++)
        {
            var address = new Uri($"http://127.0.0.1:{FreePort()}");
            var clock = Stopwatch.StartNew();
            using var portal = PortalProcess.Start(database, address);
            await FirstPageAsync(portal, address, cancellationToken);
            seconds.Add(clock.Elapsed.TotalSeconds);
            processor.Add(portal.Processor.TotalSeconds);
            visit ??= await FirstVisit.MakeAsync(address, "/login", cancellationToken);
        }

        if (options.Includes("start"))
        {
            var spread = Spread.Of(seconds);
            measures.Add(new Measure("start of the built program to its first page", $"{spread.Median:0.00} s", "< 3 s", spread.Median < MostSeconds, $"{spread.Text("0.00")} s over {seconds.Count} starts on {options.Contracts:N0} contracts; processor time {Spread.Of(processor).Text("0.00")} s") { IsTimed = true });
        }

        if (visit is not null && options.Includes("visit"))
        {
            await output.WriteLineAsync($"first visit to /login:\n  {string.Join("\n  ", visit.Answers.Select(answer => $"{answer.Path}: {answer.Bytes}, of them {answer.BodyBytes} body ({answer.Encoding})"))}");
            var kilobytes = visit.Answers.Sum(answer => answer.Bytes) / 1000.0;
            measures.Add(new Measure("first visit to /login, with all it links", string.Create(CultureInfo.InvariantCulture, $"{kilobytes:0.0} KB"), "< 100 KB", kilobytes < MostKilobytes, $"{visit.Answers.Count} answers with their headers, compressed as a browser asks for"));
            measures.Add(Circuits.Check(visit.OpensCircuits));
        }

        return measures;
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
