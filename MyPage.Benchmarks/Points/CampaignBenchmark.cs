using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;
using MyPage.Domain.Points;
using MyPage.Web.Capabilities.Campaigns;

namespace MyPage.Benchmarks.Points;

/// <summary>
/// A campaign over all contracts: the dry run of its file by the published program, which counts how many contracts meet which condition, in contracts a second and
/// memory. And what it costs to judge fifty campaigns for one contract, which is what their page shows.
/// </summary>
internal sealed class CampaignBenchmark(BenchmarkRun run)
{
    private const double MostMegabytes = 300;
    private const int Campaigns = 50;

    private int Reads => run.Options.IsQuick ? 50 : 500;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("campaigns", cancellationToken);
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, [new("Jobs:Enabled", "false")], cancellationToken);
        await new GrantedContracts(portal.Contexts, new PointRules().LastDue(TimeProvider.System.GetUtcNow())).AddAsync(run.Options.Contracts, cancellationToken);
        await database.SettleAsync(cancellationToken);

        var folder = Directory.CreateTempSubdirectory("mypage-campaigns-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "campaigns.json"), FileOf(1), cancellationToken);
            var (elapsed, peak) = await PortalProcess.RunAsync(database, ["import", folder.FullName, "--dry-run"], cancellationToken);
            var rate = run.Options.Contracts / elapsed.TotalSeconds;
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "campaigns.json"), FileOf(Campaigns), cancellationToken);
            await PortalProcess.RunAsync(database, ["import", folder.FullName], cancellationToken);
            var cost = await CostAsync(portal, cancellationToken);
            return
            [
                new Measure("peak memory of the dry run of one campaign", $"{peak:0} MB", "< 300 MB", peak < MostMegabytes, $"VmHWM of its process, {run.Options.Contracts:N0} contracts"),
                new Measure("dry run of one campaign", string.Create(CultureInfo.InvariantCulture, $"{rate:0} contracts/s"), "", IsMet: true, $"{elapsed.TotalSeconds:0.0} s with its start and a copy of the database where that is SQLite") { IsTimed = true },
                new Measure($"{Campaigns} campaigns judged for one contract", string.Create(CultureInfo.InvariantCulture, $"{cost:0} µs"), "", IsMet: true, "of processor, with what is read for it") { IsTimed = true },
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<double> CostAsync(PortalInProcess portal, CancellationToken cancellationToken)
    {
        var standings = portal.Services.GetRequiredService<CampaignStandings>();
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var contracts = await db.Contracts.OrderBy(contract => contract.Number).Select(contract => contract.Id).Take(Reads).ToListAsync(cancellationToken);
        await ReadAllAsync();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await ReadAllAsync();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds / contracts.Count;

        async Task ReadAllAsync()
        {
            foreach (var contract in contracts)
            {
                await using var each = await portal.Contexts.CreateDbContextAsync(cancellationToken);
                _ = await standings.ReadAsync(each, contract, cancellationToken);
            }
        }
    }

    private static string FileOf(int count) => $"[{string.Join(',', Enumerable.Range(1, count).Select(number => $$"""
        {
          "code": "C-{{number}}", "version": 1, "name": "キャンペーン{{number}}", "summary": "LINEポイント500ポイント", "per": "subscription",
          "appliedFrom": "2016-09-15", "appliedUntil": "2030-03-31", "planCodes": ["POINTS"], "applicationTypes": ["new", "mnp"], "excludedPreviousCarriers": ["softbank"],
          "requiresContractHolderLink": true, "requiresRegisteredUserLink": true,
          "reward": { "kind": "line_points", "yenByApplicationType": { "new": 500, "mnp": 500 }, "firstGrantMonth": 1, "months": 6 }
        }
        """))}]";
}
