using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Portal;
using MyPage.Benchmarks.Report;
using MyPage.Web.Capabilities.MobileData;

namespace MyPage.Benchmarks.Data;

/// <summary>
/// ホーム with balances against ホーム before there were any. The page before is that of holders whose books have not opened, which draws none, less what asking for
/// their balances in vain costs.
/// </summary>
internal sealed class HomeBenchmark(BenchmarkRun run)
{
    private const int Connections = 4;
    private const double MostTimes = 1.25;

    private int Rounds => run.Options.IsQuick ? 3 : 15;

    private TimeSpan RoundLength => TimeSpan.FromSeconds(run.Options.IsQuick ? 0.3 : 1);

    private int Reads => run.Options.IsQuick ? 200 : 2000;

    public async Task<Measure> RunAsync(PortalInProcess portal, IReadOnlyList<MeasuredHolder> holders, CancellationToken cancellationToken)
    {
        var without = holders.Take(holders.Count / 2).ToList();
        await CloseBooksAsync(portal, without, cancellationToken);
        var shown = await TargetAsync("ホーム with balances", holders.Skip(without.Count));
        var bare = await TargetAsync("ホーム of books that have not opened", without);
        var rounds = new LoadRounds([shown, bare], RoundLength, Connections);
        var asked = new RoundResults("asking for those in vain", "reads");
        rounds.WarmUp(TimeSpan.FromSeconds(run.Options.IsQuick ? 0.5 : 8));
        await AskAsync(Reads);
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Run(1, cancellationToken);
            asked.Add(await AskAsync(Reads));
        }

        await run.Output.WriteLineAsync($"  {shown.Results}\n  {bare.Results}\n  {asked}");
        var before = bare.Results.Costs.Zip(asked.Costs, (page, asking) => page - asking).ToList();
        var times = Spread.OfRatios(shown.Results.Costs, before);
        return new Measure(
            "ホーム with balances of three lines against ホーム before, by processor time",
            times.Median.ToString("0.00", CultureInfo.InvariantCulture),
            "≤ 1.25",
            times.Median <= MostTimes,
            $"{times.Text("0.00")}; µs of processor {Spread.Of(shown.Results.Costs).Text("0")} against {Spread.Of(before).Text("0")}, which is {Spread.Of(bare.Results.Costs).Median:0} without books less {Spread.Of(asked.Costs).Median:0} for asking")
        { IsTimed = true };

        async Task<LoadTarget> TargetAsync(string name, IEnumerable<MeasuredHolder> some)
        {
            var visitors = await Visitors.SignInAsync(portal, [.. some], without.Count, cancellationToken);
            return new LoadTarget(name, "requests", portal.EndPoint, [.. visitors.Select(visitor => visitor.Request("/mypage"))]);
        }

        async Task<RoundResult> AskAsync(int count)
        {
            await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
            var query = portal.Services.GetRequiredService<SubscriptionBalanceQuery>();
            var watch = RoundWatch.Start();
            for (var i = 0; i < count; i++)
            {
                await query.OfAsync(db, without[i % without.Count].Subscriptions, TimeProvider.System.GetUtcNow(), cancellationToken);
            }

            return watch.Stop(count);
        }
    }

    private static async Task CloseBooksAsync(PortalInProcess portal, List<MeasuredHolder> holders, CancellationToken cancellationToken)
    {
        foreach (var ids in holders.SelectMany(holder => holder.Subscriptions).Chunk(500).Select(some => some.ToList()))
        {
            await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.BeginWriteAsync(cancellationToken);
            await db.MonthCloses.Where(row => ids.Contains(row.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
            await db.QuotaChanges.Where(row => ids.Contains(row.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
            await db.DataEntries.Where(row => ids.Contains(row.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
            await db.DayUsages.Where(row => ids.Contains(row.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
            await db.DataLots.Where(row => ids.Contains(row.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
            await db.DataBooks.Where(row => ids.Contains(row.SubscriptionId)).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
