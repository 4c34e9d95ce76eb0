using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Report;
using MyPage.Web.Configuration;

namespace MyPage.Benchmarks;

/// <summary>A run of a benchmark: what is asked for, where it may write, the database server if there is one, and what it says meanwhile.</summary>
internal sealed record BenchmarkRun(BenchmarkOptions Options, string Root, PostgreSqlServer? Server, TextWriter Output)
{
    /// <summary>Runs it, prints its table and removes what it wrote; gives back the exit code.</summary>
    public static async Task<int> RunAsync(
        BenchmarkOptions options, string what, Func<BenchmarkRun, CancellationToken, Task<IReadOnlyList<Measure>>> measureAsync, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var output = Console.Out;
        var machine = Machine.Describe(TimeProvider.System.GetUtcNow());
        await output.WriteLineAsync($"{what}\n{machine}");
        var root = Directory.CreateTempSubdirectory("mypage-benchmarks-").FullName;
        try
        {
            await using var server = options.UsesPostgreSql ? await PostgreSqlServer.StartAsync(cancellationToken) : null;
            var measures = await measureAsync(new BenchmarkRun(options, root, server, output), cancellationToken);
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

    /// <summary>An empty database of that name.</summary>
    public Task<BenchmarkDatabase> CreateDatabaseAsync(string name, CancellationToken cancellationToken) =>
        BenchmarkDatabase.CreateAsync(Root, name, Server, cancellationToken);
}
