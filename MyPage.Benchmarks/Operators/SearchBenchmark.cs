using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;
using MyPage.Domain;
using MyPage.Web.Features.Operator.Customers;

namespace MyPage.Benchmarks.Operators;

/// <summary>
/// 顧客's search by each kind of key, against one statement that looks for that kind only, along the same index, and reads what is shown
/// of what it finds. The portal does not know which kind was typed and tries all that it may be. By the clock, one at a time.
/// </summary>
internal sealed class SearchBenchmark(BenchmarkRun run)
{
    private const double MostTimes = 1.5;

    // The export has so many lines for a contract.
    private const double SubscriptionsOfContract = 1.45;

    private int Rounds => run.Options.IsQuick ? 3 : 15;

    private int Searches => run.Options.IsQuick ? 20 : 200;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("search", cancellationToken);
        var export = ExportedFolders.Write(run, "search", (int)(run.Options.Subscriptions / SubscriptionsOfContract), BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await PortalProcess.RunAsync(database, ["import", export.Folder], cancellationToken);
        await database.SettleAsync(cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, [new("Jobs:Enabled", "false")], cancellationToken);
        var index = portal.Services.GetRequiredService<CustomerIndex>();
        var measures = new List<Measure>();
        foreach (var key in SearchedKey.All)
        {
            var typed = await TypedAsync(database, key, cancellationToken);
            measures.Add(await MeasureAsync(index, new BareSearch(database, key), typed, export.Subscriptions, cancellationToken));
        }

        return measures;
    }

    private async Task<Measure> MeasureAsync(CustomerIndex index, BareSearch bare, string[] typed, int subscriptions, CancellationToken cancellationToken)
    {
        var (portal, least) = (new List<double>(), new List<double>());
        var next = 0;
        for (var round = -2; round < Rounds; round++)
        {
            var (found, looked) = (0, 0);
            var ours = await RoundAsync(async text => found += (await index.FindAsync(text, cancellationToken))!.Rows.Count);
            var theirs = await RoundAsync(async text => looked += await bare.FindAsync(text, cancellationToken));

            // What the portal finds by another kind too comes besides.
            if (looked < Searches || found < looked)
            {
                throw new InvalidOperationException($"By {bare.Key.Name} the portal found {found}, the bare query {looked}.");
            }

            // The first rounds are for the runtime and the database to know what is asked.
            if (round >= 0)
            {
                portal.Add(ours);
                least.Add(theirs);
            }

            next += Searches;
        }

        return Measure.OfTimes($"search by {bare.Key.Name} among {subscriptions:N0} subscriptions, against the bare indexed query", "µs", portal, least, MostTimes);

        // Both get the same words, the second what the first had.
        async Task<double> RoundAsync(Func<string, Task> searchAsync)
        {
            var (watch, first) = (RoundWatch.Start(), next);
            for (var i = 0; i < Searches; i++)
            {
                await searchAsync(typed[(first + i) % typed.Length]);
            }

            return 1e6 / watch.Stop(Searches).PerSecond;
        }
    }

    private static async Task<string[]> TypedAsync(BenchmarkDatabase database, SearchedKey key, CancellationToken cancellationToken)
    {
        await using var connection = database.PortalConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT \"{key.Typed}\" FROM \"{key.Table}\" ORDER BY \"Id\" LIMIT 20000";
        var all = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add(reader.GetString(0));
        }

        var some = all.Distinct(StringComparer.Ordinal).ToArray();
        new Random(11).Shuffle(some);
        return some;
    }
}
