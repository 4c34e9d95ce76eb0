using System.Diagnostics;
using System.Globalization;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;
using MyPage.Domain.MobileData;

namespace MyPage.Benchmarks.Data;

/// <summary>
/// A month turns in all books by <c>run-job month-turn</c>, a process of its own: how much memory it holds, that it goes on where one was killed, and how long
/// customers wait for <c>/mypage/data/{id}</c> meanwhile.
/// </summary>
internal sealed class TurnBenchmark(BenchmarkRun run, LoopbackServer line)
{
    private const double MostMegabytes = 500;
    private const double MostTimes = 2;
    private const int PerSecond = 20;
    private const int Connections = 8;

    private int Seconds => run.Options.IsQuick ? 2 : 20;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var database = await run.CreateDatabaseAsync("turn", cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, DataBenchmark.Settings(line), cancellationToken);
        var holders = await DataSubscriptions.AddAsync(portal, run.Options.Subscriptions, run.Options.Holders, cancellationToken);
        await DataSubscriptions.OpenBooksAsync(portal, holders, 1, 1, BusinessMonth.Of(now).Start.AddSeconds(-1), cancellationToken);
        await database.SettleAsync(cancellationToken);
        var requests = await DataPageBenchmark.RequestsAsync(portal, holders, cancellationToken);
        var load = new OpenLoop(portal.EndPoint, PerSecond, Connections);
        load.Run(Some(Seconds), cancellationToken);
        var idle = load.Run(Some(Seconds), cancellationToken);

        // The first is killed on its way; the second finds what is left.
        var clock = Stopwatch.StartNew();
        using (PortalProcess.Start(database, new Uri("http://127.0.0.1:0"), "run-job", "month-turn"))
        {
            while (await LeftAsync() == run.Options.Subscriptions / DataSubscriptions.SubscriptionsOfContract * DataSubscriptions.SubscriptionsOfContract && clock.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        var left = await LeftAsync();
        clock.Restart();
        var turning = PortalProcess.RunAsync(database, ["run-job", "month-turn"], cancellationToken);
        var meanwhile = new List<double>();
        do
        {
            meanwhile.AddRange(load.Run(Some(1), cancellationToken));
        }
        while (!turning.IsCompleted && meanwhile.Count < PerSecond * Seconds * 3);

        var (elapsed, peak) = await turning;
        meanwhile.Sort();
        if (await LeftAsync() is var rest and not 0)
        {
            throw new InvalidOperationException($"{rest} lines did not turn.");
        }

        var (before, during) = (Percentile(idle), Percentile(meanwhile));
        return
        [
            new Measure(
                $"month turn of {left:N0} of {run.Options.Subscriptions:N0} lines, the rest of which a killed run had turned", $"{peak:0} MB", "< 500 MB", peak < MostMegabytes,
                string.Create(CultureInfo.InvariantCulture, $"VmHWM of its process; {elapsed.TotalSeconds:0} s, {left / elapsed.TotalSeconds:0} lines/s, of which 50 ms a batch are pauses")),
            new Measure(
                "/mypage/data/… during the turn against idle, 99th percentile",
                string.Create(CultureInfo.InvariantCulture, $"{during / before:0.0} times"),
                "≤ 2 times",
                during <= MostTimes * before,
                string.Create(CultureInfo.InvariantCulture, $"{PerSecond} a second; {during:0.0} ms against {before:0.0}; median {meanwhile[meanwhile.Count / 2]:0.0} against {idle[idle.Length / 2]:0.0}"))
            { IsTimed = true },
        ];

        List<byte[]> Some(int seconds) => [.. Enumerable.Range(0, seconds * PerSecond).Select(i => requests[i * 7 % requests.Length])];

        async Task<int> LeftAsync()
        {
            await using var connection = database.Connection();
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM \"DataBooks\" WHERE \"Month\" < @month";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("month", BusinessMonth.Of(now).ToNumber());
            command.Parameters.Add(parameter);
            return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        }
    }

    private static double Percentile(IReadOnlyList<double> sorted) => sorted[(int)Math.Ceiling(0.99 * sorted.Count) - 1];
}
