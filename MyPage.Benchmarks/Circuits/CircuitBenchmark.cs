using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;
using MyPage.Domain;

namespace MyPage.Benchmarks.Circuits;

/// <summary>What pages cost that live, in one table against the targets.</summary>
internal static class CircuitBenchmark
{
    private const int Contracts = 20_000;
    private const int Circuits = 2_000;

    public static Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken) =>
        BenchmarkRun.RunAsync(options, $"circuits on {options.DatabaseName}", MeasureAsync, cancellationToken);

    private static async Task<IReadOnlyList<Measure>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var (contracts, circuits) = run.Options.IsQuick ? (Contracts / 10, Circuits / 20) : (Contracts, Circuits);
        var database = await run.CreateDatabaseAsync("circuits", cancellationToken);
        var export = ExportedFolders.Write(run, "circuits", contracts, BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await PortalProcess.RunAsync(database, ["import", export.Folder], cancellationToken);
        await database.SettleAsync(cancellationToken);
        await using var server = await CircuitServerProcess.StartAsync(database, circuits, cancellationToken);
        var measures = new List<Measure>();
        if (run.Options.Includes("cost"))
        {
            measures.AddRange(await new CircuitCostBenchmark(run, server).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("live"))
        {
            measures.AddRange(await new ManyCircuitsBenchmark(run, server).RunAsync(cancellationToken));
        }

        return measures;
    }
}
