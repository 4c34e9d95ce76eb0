using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Points;
using MyPage.Benchmarks.Report;
using MyPage.Domain;

namespace MyPage.Benchmarks.Portal;

/// <summary>What the portal costs, each part as a ratio to the least that would do, in one table against the targets.</summary>
internal static class PortalBenchmark
{
    public static Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken) =>
        BenchmarkRun.RunAsync(options, $"portal on {options.DatabaseName}, {options.Contracts:N0} contracts", MeasureAsync, cancellationToken);

    private static async Task<IReadOnlyList<Measure>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var options = run.Options;
        var today = BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow());
        var export = ExportedFolders.Write(run, "large", options.Contracts, today);
        var smallExport = ExportedFolders.Write(run, "small", options.SmallContracts, today);
        var measures = new List<Measure>();
        var large = await run.CreateDatabaseAsync("large", cancellationToken);
        measures.AddRange(await new ImportBenchmark(options, run.Root, run.Server, run.Output).RunAsync(large, export, cancellationToken));
        await PortalProcess.RunAsync(large, ["import", export.UsageFolder], cancellationToken);
        await CampaignFile.ImportAsync(large, PortalInUse.Campaigns, cancellationToken);
        await large.SettleAsync(cancellationToken);
        if (options.Includes("page"))
        {
            var small = await run.CreateDatabaseAsync("small", cancellationToken);
            await PortalProcess.RunAsync(small, ["import", smallExport.Folder], cancellationToken);
            await PortalProcess.RunAsync(small, ["import", smallExport.UsageFolder], cancellationToken);
            await CampaignFile.ImportAsync(small, PortalInUse.Campaigns, cancellationToken);
            measures.InsertRange(0, await new PageBenchmark(options, run.Output).RunAsync(large, small, cancellationToken));
        }

        if (options.Includes("start"))
        {
            measures.Add(await new StartBenchmark(options).RunAsync(large, cancellationToken));
        }

        if (options.Includes("visit"))
        {
            measures.AddRange(await new VisitBenchmark(run.Output).RunAsync(large, cancellationToken));
        }

        return measures;
    }
}
