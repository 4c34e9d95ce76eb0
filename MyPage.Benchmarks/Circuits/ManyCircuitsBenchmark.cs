using System.Diagnostics;
using System.Globalization;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Circuits;

/// <summary>
/// As many pages open at once as a busy evening has, all of them alive. Each is clicked once, at times set beforehand: a click
/// that had to wait because others were late has waited too.
/// </summary>
internal sealed class ManyCircuitsBenchmark(BenchmarkRun run, CircuitServerProcess server)
{
    private int ClicksPerSecond => run.Options.IsQuick ? 20 : 50;

    private TimeSpan Rest => TimeSpan.FromSeconds(run.Options.IsQuick ? 3 : 20);

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var browsers = new LiveBrowsers(server.Browsers.All, LivePage.Contract(server));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await browsers.GetAsync(cancellationToken);
        var pings = browsers.PingAsync(enough.Token);
        var empty = await server.HeapAsync(cancellationToken);
        await browsers.OpenAsync(cancellationToken);
        await server.QuietAsync(cancellationToken);
        var heap = await server.HeapAsync(cancellationToken) - empty;
        await server.QuietAsync(cancellationToken);

        var before = await server.ProcessorAsync(cancellationToken);
        await Task.Delay(Rest, cancellationToken);
        var resting = (await server.ProcessorAsync(cancellationToken) - before) / Rest.TotalMicroseconds;
        var milliseconds = await ClickAsync(browsers, cancellationToken);
        await enough.CancelAsync();
        await pings.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var (count, p99) = (browsers.Count.ToString("N0", CultureInfo.InvariantCulture), At(milliseconds, 0.99));
        return
        [
            new Measure(
                $"click on 表示する with {count} circuits of 契約情報 alive, 99th percentile", string.Create(CultureInfo.InvariantCulture, $"{p99:0.0} ms"), "", true,
                string.Create(CultureInfo.InvariantCulture, $"each clicked once, {ClicksPerSecond}/s; median {At(milliseconds, 0.5):0.0} ms, most {milliseconds[^1]:0.0}"))
            { IsTimed = true },
            new Measure(
                "what they hold and use while nobody does anything", string.Create(CultureInfo.InvariantCulture, $"{heap / 1e6:0} MB"), "", true,
                string.Create(CultureInfo.InvariantCulture, $"{heap / 1000 / browsers.Count:0} KB each; {resting:0.0%} of a processor")),
        ];
    }

    private async Task<double[]> ClickAsync(LiveBrowsers browsers, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var clicks = new List<Task<double>>();
        for (var i = 0; i < browsers.Count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / ClicksPerSecond);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed, cancellationToken);
            }

            clicks.Add(ClickOneAsync(browsers[i], due));
        }

        var milliseconds = await Task.WhenAll(clicks);
        Array.Sort(milliseconds);
        return milliseconds;

        async Task<double> ClickOneAsync(LiveBrowser browser, TimeSpan due)
        {
            await browser.ClickAsync(cancellationToken);
            return (clock.Elapsed - due).TotalMilliseconds;
        }
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
