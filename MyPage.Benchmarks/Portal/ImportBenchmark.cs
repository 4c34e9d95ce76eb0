using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>The carrier's whole export, by the portal's command and by a loop that only inserts.</summary>
internal sealed class ImportBenchmark(BenchmarkOptions options, string root, PostgreSqlServer? server, TextWriter output)
{
    private const double MostMegabytes = 400;

    private bool IsMeasured => options.Includes("import") || options.Includes("opening");

    private int Rounds => IsMeasured && !options.IsQuick ? 3 : 1;

    /// <summary>Leaves the imported rows in <paramref name="database"/>. The command is measured from its start to its end.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(BenchmarkDatabase database, ExportedFolders export, CancellationToken cancellationToken)
    {
        // Each line's books come with it: the books, a lot, an entry and a change for the network.
        var rows = export.Contracts + (5 * export.Subscriptions);
        var (imports, loops, peaks) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var target = round == 0 ? database : await BenchmarkDatabase.CreateAsync(root, $"import{round}", server, cancellationToken);
            await PortalProcess.RunAsync(target, ["migrate"], cancellationToken);
            var (elapsed, peak) = await PortalProcess.RunAsync(target, ["import", export.Folder], cancellationToken);
            imports.Add(rows / elapsed.TotalSeconds);
            peaks.Add(peak);
            await output.WriteLineAsync($"import: {elapsed.TotalSeconds:0.0} s, {peak:0} MB");
            if (!IsMeasured)
            {
                return [];
            }

            var bare = await BenchmarkDatabase.CreateAsync(root, $"bare{round}", server, cancellationToken);
            await PortalProcess.RunAsync(bare, ["migrate"], cancellationToken);
            var seconds = (await new BareInsert(target, bare).RunAsync(cancellationToken)).TotalSeconds;
            loops.Add(rows / seconds);
            await output.WriteLineAsync($"bare inserts: {seconds:0.0} s");
            if (await bare.CountAsync("Subscriptions", cancellationToken) != export.Subscriptions || await target.CountAsync("Subscriptions", cancellationToken) != export.Subscriptions)
            {
                throw new InvalidOperationException("Not every subscription was loaded.");
            }
        }

        var most = peaks.Max();
        return
        [
            Measure.OfRates($"import of {export.Contracts:N0} contracts, {export.Subscriptions:N0} subscriptions against bare inserts", "rows", imports, loops, 0.3),
            new Measure("peak memory of that import", $"{most:0} MB", "< 400 MB", most < MostMegabytes, "VmHWM of its process, the most of all rounds"),
        ];
    }
}
