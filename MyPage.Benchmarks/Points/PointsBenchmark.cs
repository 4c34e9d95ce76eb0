using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Points;

/// <summary>What points cost a carrier with a million contracts, in one table against the targets.</summary>
internal static class PointsBenchmark
{
    public static Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken) =>
        BenchmarkRun.RunAsync(options, $"points on {options.DatabaseName}, {options.Contracts:N0} contracts", MeasureAsync, cancellationToken);

    private static async Task<IReadOnlyList<Measure>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var measures = new List<Measure>();
        if (run.Options.Includes("grant"))
        {
            measures.AddRange(await new GrantBenchmark(run).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("campaigns"))
        {
            measures.AddRange(await new CampaignBenchmark(run).RunAsync(cancellationToken));
        }

        return measures;
    }
}
