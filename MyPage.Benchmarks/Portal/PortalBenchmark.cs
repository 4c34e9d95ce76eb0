using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;
using MyPage.Domain;
using MyPage.Web.Configuration;

namespace MyPage.Benchmarks.Portal;

/// <summary>What the portal costs, each part as a ratio to the least that would do, in one table against the targets.</summary>
internal static class PortalBenchmark
{
    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var output = Console.Out;
        var now = TimeProvider.System.GetUtcNow();
        var machine = Machine.Describe(now);
        await output.WriteLineAsync($"portal on {options.DatabaseName}, {options.Contracts:N0} contracts\n{machine}");
        var root = Directory.CreateTempSubdirectory("mypage-benchmarks-").FullName;
        try
        {
            await using var server = options.UsesPostgreSql ? await PostgreSqlServer.StartAsync(cancellationToken) : null;
            var today = BusinessCalendar.DateOf(now);
            var export = Export(root, "large", options.Contracts, today, output);
            var smallExport = Export(root, "small", options.SmallContracts, today, output);
            var measures = new List<Measure>();
            var large = await BenchmarkDatabase.CreateAsync(root, "large", server, cancellationToken);
            measures.AddRange(await new ImportBenchmark(options, root, server, output).RunAsync(large, export, cancellationToken));
            await PortalProcess.RunAsync(large, ["import", export.UsageFolder], cancellationToken);
            await large.SettleAsync(cancellationToken);
            if (options.Includes("page"))
            {
                var small = await BenchmarkDatabase.CreateAsync(root, "small", server, cancellationToken);
                await PortalProcess.RunAsync(small, ["import", smallExport.Folder], cancellationToken);
                await PortalProcess.RunAsync(small, ["import", smallExport.UsageFolder], cancellationToken);
                measures.InsertRange(0, await new PageBenchmark(options, output).RunAsync(large, small, cancellationToken));
            }

            measures.AddRange(await new StartBenchmark(options, output).RunAsync(large, cancellationToken));
            await output.WriteLineAsync($"\n{machine}; {options.DatabaseName}; ended with load average {Machine.LoadAverage()}\n");
            ResultTable.Print(output, measures, options.IsQuick);
            return ResultTable.ExitCode(measures, options.IsQuick);
        }
        catch (StartRefusedException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(root, recursive: true);
        }
    }

    private static ExportedFolders Export(string root, string name, int contracts, DateOnly today, TextWriter output)
    {
        var writer = new CarrierExportWriter(contracts, today);
        var folders = new ExportedFolders(Path.Combine(root, name + "-export"), Path.Combine(root, name + "-usage"), writer.Contracts, 0);
        writer.Write(folders.Folder, folders.UsageFolder);
        output.WriteLine($"{name} export: {writer.Contracts:N0} contracts, {writer.Subscriptions:N0} subscriptions");
        return folders with { Subscriptions = writer.Subscriptions };
    }
}
