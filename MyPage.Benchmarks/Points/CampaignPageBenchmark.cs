using System.Globalization;
using MyPage.Benchmarks.Data;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Portal;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Points;

/// <summary>The list of campaigns of a contract of three lines, with fifty campaigns that concern it, against ホーム of the same holders, by processor time.</summary>
internal sealed class CampaignPageBenchmark(BenchmarkRun run)
{
    /// <summary>How many campaigns there are.</summary>
    public const int Campaigns = 50;

    private const int Connections = 4;
    private const int Holders = 200;
    private const double MostTimes = 1.5;

    private int Rounds => run.Options.IsQuick ? 3 : 15;

    private TimeSpan RoundLength => TimeSpan.FromSeconds(run.Options.IsQuick ? 0.3 : 1);

    public async Task<Measure> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("campaign-page", cancellationToken);
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, [new("Jobs:Enabled", "false")], cancellationToken);
        var holders = await DataSubscriptions.AddAsync(portal, Holders * DataSubscriptions.SubscriptionsOfContract, Holders, cancellationToken);
        await DataSubscriptions.OpenBooksAsync(portal, holders, 1, 1, TimeProvider.System.GetUtcNow(), cancellationToken);
        var visitors = await Visitors.SignInAsync(portal, holders, Holders, cancellationToken);
        await CampaignFile.ImportAsync(database, Campaigns, cancellationToken);
        await database.SettleAsync(cancellationToken);
        var loaded = Target("ホーム", "/mypage");
        var list = Target($"{Campaigns} campaigns", "/mypage/campaigns");
        var rounds = new LoadRounds([loaded, list], RoundLength, Connections);
        rounds.WarmUp(TimeSpan.FromSeconds(run.Options.IsQuick ? 0.5 : 8));
        rounds.Run(Rounds, cancellationToken);
        await run.Output.WriteLineAsync($"  {loaded.Results}\n  {list.Results}");
        var times = Spread.OfRatios(list.Results.Costs, loaded.Results.Costs);
        return new Measure(
            $"the page of {Campaigns} campaigns against ホーム, by processor time",
            times.Median.ToString("0.00", CultureInfo.InvariantCulture),
            "≤ 1.5",
            times.Median <= MostTimes,
            $"{times.Text("0.00")}; µs of processor {Spread.Of(list.Results.Costs).Text("0")} against {Spread.Of(loaded.Results.Costs).Text("0")}")
        { IsTimed = true };

        LoadTarget Target(string name, string address) => new(name, "requests", portal.EndPoint, [.. visitors.Select(visitor => visitor.Request(address))]);
    }
}
