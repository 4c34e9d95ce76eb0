using System.Globalization;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;
using MyPage.Domain.Points;

namespace MyPage.Benchmarks.Points;

/// <summary>
/// A campaign over all contracts: the dry run of its file by the published program, which counts how many contracts meet which condition, in contracts a second and
/// memory.
/// </summary>
internal sealed class CampaignBenchmark(BenchmarkRun run)
{
    private const double MostMegabytes = 300;

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
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "campaigns.json"), CampaignFile.Of(1, "POINTS"), cancellationToken);
            var (elapsed, peak) = await PortalProcess.RunAsync(database, ["import", folder.FullName, "--dry-run"], cancellationToken);
            var rate = run.Options.Contracts / elapsed.TotalSeconds;
            return
            [
                new Measure("peak memory of the dry run of one campaign", $"{peak:0} MB", "< 300 MB", peak < MostMegabytes, $"VmHWM of its process, {run.Options.Contracts:N0} contracts"),
                new Measure("dry run of one campaign", string.Create(CultureInfo.InvariantCulture, $"{rate:0} contracts/s"), "", IsMet: true, $"{elapsed.TotalSeconds:0.0} s with its start and a copy of the database where that is SQLite") { IsTimed = true },
                await new CampaignPageBenchmark(run).RunAsync(cancellationToken),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
