using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Line;
using MyPage.Benchmarks.Portal;
using MyPage.Benchmarks.Report;
using MyPage.Domain;
using MyPage.Domain.MobileData;

namespace MyPage.Benchmarks.Data;

/// <summary>What mobile data costs: gifts, pages, usage that comes in, a month that turns and books that open, in one table against the targets.</summary>
internal static class DataBenchmark
{
    private const int MonthsOfLarge = 1;
    private const int MonthsOfOpened = 24;

    public static Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken) =>
        BenchmarkRun.RunAsync(options, $"data on {options.DatabaseName}, {options.Subscriptions:N0} subscriptions", MeasureAsync, cancellationToken);

    /// <summary>The settings of the portals measured: what they do by themselves would fall on some rounds and not on others.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Settings(LoopbackServer line) => [.. LineStandIn.SettingsFor(line), new("Jobs:Enabled", "false")];

    private static async Task<IReadOnlyList<Measure>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        await using var line = await LineStandIn.StartAsync(cancellationToken);
        var measures = new List<Measure>();
        if (run.Options.Includes("gifts"))
        {
            measures.AddRange(await new GiftBenchmark(run, line).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("page") || run.Options.Includes("home") || run.Options.Includes("usage"))
        {
            measures.AddRange(await OfOneDatabaseAsync(run, line, cancellationToken));
        }

        if (run.Options.Includes("turn"))
        {
            measures.AddRange(await new TurnBenchmark(run, line).RunAsync(cancellationToken));
        }

        if (run.Options.Includes("opening"))
        {
            var contracts = Math.Max(200, (int)(run.Options.Subscriptions / 1.5));
            var export = ExportedFolders.Write(run, "opening", contracts, BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow()));
            var database = await run.CreateDatabaseAsync("opening", cancellationToken);
            measures.AddRange(await new ImportBenchmark(run.Options, run.Root, run.Server, run.Output).RunAsync(database, export, cancellationToken));
            var opened = await database.CountAsync("DataBooks", cancellationToken);
            if (opened != export.Subscriptions)
            {
                throw new InvalidOperationException($"Of {export.Subscriptions} lines {opened} have books.");
            }
        }

        return measures;
    }

    private static async Task<List<Measure>> OfOneDatabaseAsync(BenchmarkRun run, LoopbackServer line, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var large = await run.CreateDatabaseAsync("data", cancellationToken);
        var small = await run.CreateDatabaseAsync("few", cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(large, Settings(line), cancellationToken);
        await using var fewPortal = await PortalInProcess.StartAsync(small, Settings(line), cancellationToken);
        var holders = await FillAsync(portal, run.Options.Subscriptions, MonthsOfOpened, large);
        var fewHolders = await FillAsync(fewPortal, run.Options.FewSubscriptions, MonthsOfLarge, small);
        var measures = new List<Measure>();
        if (run.Options.Includes("page"))
        {
            measures.Add(await new DataPageBenchmark(run).RunAsync(portal, holders, fewPortal, fewHolders, cancellationToken));
        }

        if (run.Options.Includes("home"))
        {
            measures.Add(await new HomeBenchmark(run).RunAsync(portal, holders, cancellationToken));
        }

        if (run.Options.Includes("usage"))
        {
            measures.AddRange(await new UsageBenchmark(run).RunAsync(portal, large, cancellationToken));
        }

        return measures;

        async Task<List<MeasuredHolder>> FillAsync(PortalInProcess filled, int lines, int months, BenchmarkDatabase database)
        {
            var added = await DataSubscriptions.AddAsync(filled, lines, run.Options.Holders, cancellationToken);
            await DataSubscriptions.OpenBooksAsync(filled, added, MonthsOfLarge, months, now, cancellationToken);
            await database.SettleAsync(cancellationToken);
            await run.Output.WriteLineAsync($"{lines:N0} lines, {await database.CountAsync("DayUsages", cancellationToken):N0} days");
            return added;
        }
    }
}
