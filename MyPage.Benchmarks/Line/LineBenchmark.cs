using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Line;

/// <summary>What LINE costs: taking its webhooks, keeping up with them, and linking by code, in one table against the targets.</summary>
internal static class LineBenchmark
{
    public static Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken) =>
        BenchmarkRun.RunAsync(options, $"line on {options.DatabaseName}", MeasureAsync, cancellationToken);

    private static async Task<IReadOnlyList<Measure>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await using var line = await LineStandIn.StartAsync(cancellationToken);
        var measures = new List<Measure>();
        if (run.Options.Includes("intake"))
        {
            measures.Add(await new IntakeBenchmark(run, line).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("steady"))
        {
            measures.AddRange(await new SteadyBenchmark(run, line).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("busy"))
        {
            measures.Add(await new BusyBenchmark(run, line).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("links"))
        {
            measures.AddRange(await new LinkBenchmark(run, line).RunAsync(cancellationToken));
        }

        return measures;
    }
}
