using System.Globalization;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Portal;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Data;

/// <summary><c>/mypage/data/{id}</c> among many lines, whose own history is long, against the same among few with a short one.</summary>
internal sealed class DataPageBenchmark(BenchmarkRun run)
{
    private const int Connections = 4;
    private const double MostTimes = 1.2;

    private int Rounds => run.Options.IsQuick ? 3 : 15;

    private TimeSpan RoundLength => TimeSpan.FromSeconds(run.Options.IsQuick ? 0.3 : 1);

    public async Task<Measure> RunAsync(
        PortalInProcess many, IReadOnlyList<MeasuredHolder> manyHolders, PortalInProcess few, IReadOnlyList<MeasuredHolder> fewHolders, CancellationToken cancellationToken)
    {
        var large = new LoadTarget("many lines", "requests", many.EndPoint, await RequestsAsync(many, manyHolders, cancellationToken));
        var small = new LoadTarget("few lines", "requests", few.EndPoint, await RequestsAsync(few, fewHolders, cancellationToken));
        var rounds = new LoadRounds([large, small], RoundLength, Connections);
        rounds.WarmUp(TimeSpan.FromSeconds(run.Options.IsQuick ? 0.5 : 8));
        rounds.Run(Rounds, cancellationToken);
        await run.Output.WriteLineAsync($"  {large.Results}\n  {small.Results}");
        var cost = Spread.OfRatios(small.Results.Rates, large.Results.Rates);
        return new Measure(
            $"/mypage/data/… at {run.Options.Subscriptions:N0} subscriptions, its own history two years, against {run.Options.FewSubscriptions:N0}, one month",
            cost.Median.ToString("0.00", CultureInfo.InvariantCulture),
            "≤ 1.2",
            cost.Median <= MostTimes,
            $"{cost.Text("0.00")}, by processor time {large.Results.Processor / small.Results.Processor:0.00}; requests/s {Spread.Of(large.Results.Rates).Text("0")} against {Spread.Of(small.Results.Rates).Text("0")}")
        { IsTimed = true };
    }

    /// <summary>The page of each holder's second line, as a browser of its own asks for it.</summary>
    public static async Task<byte[][]> RequestsAsync(PortalInProcess portal, IReadOnlyList<MeasuredHolder> holders, CancellationToken cancellationToken) =>
        [.. (await Visitors.SignInAsync(portal, holders, holders.Count, cancellationToken)).Select(visitor => visitor.Request($"/mypage/data/{visitor.Subscriptions[1]}"))];
}
