using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Operators;

/// <summary>What the console costs a carrier with a million lines and many conversations, in one table against the targets.</summary>
internal static class OperatorBenchmark
{
    public static Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken) =>
        BenchmarkRun.RunAsync(options, $"console on {options.DatabaseName}, {options.Subscriptions:N0} subscriptions", MeasureAsync, cancellationToken);

    private static async Task<IReadOnlyList<Measure>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var measures = new List<Measure>();
        if (run.Options.Includes("search"))
        {
            measures.AddRange(await new SearchBenchmark(run).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("queue"))
        {
            measures.AddRange(await new QueueBenchmark(run).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("talk"))
        {
            measures.AddRange(await new TalkBenchmark(run).RunAsync(cancellationToken));
        }

        return measures;
    }
}
