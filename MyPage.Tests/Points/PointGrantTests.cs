using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Points;

/// <summary>The monthly grant on a database: late, twice, on two nodes, and before anything has written it.</summary>
public abstract class PointGrantTests(Func<TestDatabase> create) : PointNodeTests(
    create, At(2026, 10, 20), ("Jobs:BatchLines", "40"), ("Jobs:Pause", "00:00:00"), ("Points:GrantContracts", "3"), ("Points:ApplicationsUntil", "2025-12-31"))
{
    private static readonly DateTimeOffset Opened = At(2026, 10, 20);
    private static readonly BusinessMonth October = new(2026, 10);

    [NeedsTheory]
    [InlineData(0, null, null)]
    [InlineData(1, null, PointMiss.NotLinked)]
    [InlineData(-3600, 0, PointMiss.NotLinked)]
    [InlineData(-3600, 1, null)]
    public async Task Grant_LinkedFromAndUntil_CountsAtItsMoment(int from, int? until, PointMiss? miss)
    {
        var moment = At(2026, 11, 20);
        var (one, other) = (await Host.AddContractAsync(Opened, null, 3000), await Host.AddContractAsync(Opened, null, 3000));
        foreach (var id in new[] { one, other })
        {
            await Host.LinkAsync(id, moment.AddSeconds(from), until is { } end ? moment.AddSeconds(end) : null);
        }

        // The one by a read, the other by the job, five days later.
        await Host.RunAtAsync(At(2026, 11, 25), PointGrantJob.Name);
        Assert.Equal([miss, miss], (await Host.EntriesAsync()).Select(entry => entry.Miss));
        Assert.All(await Host.EntriesAsync(), entry => Assert.Equal((moment, miss is null ? 27 : 0), (entry.At, entry.Points)));
    }

    [NeedsFact]
    public async Task Grant_CorrectedAfterItsMoment_IsOfWhatHadArrived()
    {
        var (early, late) = (await Host.AddContractAsync(Opened, Opened, 3000), await Host.AddContractAsync(Opened, Opened, 3000));
        Host.MoveTo(At(2026, 11, 1, 1));
        await Host.Jobs.RunAsync(MonthTurn.Name, default);
        await CorrectAsync(early, 6000, At(2026, 11, 20));
        await CorrectAsync(late, 6000, At(2026, 11, 20, 0, 0, 1));

        await Host.RunAtAsync(At(2026, 11, 25), PointGrantJob.Name);

        Assert.Equal((54, 27), (Assert.Single(await Host.EntriesAsync(early)).Points, Assert.Single(await Host.EntriesAsync(late)).Points));
    }

    [NeedsFact]
    public async Task Grant_AfterMonthsOfDowntime_IsAsIfItHadRunEachMonth_AndASecondRunDoesNothing()
    {
        var id = await Host.AddContractAsync(Opened, Opened, 3000);
        await Host.RunAtAsync(At(2027, 2, 25), PointGrantJob.Name);

        var entries = await Host.EntriesAsync(id);
        Assert.Equal([October, October.Next, new(2026, 12), new(2027, 1)], entries.Select(entry => entry.Month!.Value));
        Assert.Equal([At(2026, 11, 20), At(2026, 12, 20), At(2027, 1, 20), At(2027, 2, 20)], entries.Select(entry => entry.At));
        Assert.Equal((108, new DateOnly(2027, 8, 19)), (entries[^1].LeftPoints, entries[^1].LastDay));
        Assert.Equal(0, (await Host.Jobs.RunAsync(PointGrantJob.Name, default))!.Lines);
        Assert.Equal(4, (await Host.EntriesAsync()).Count);
    }

    [NeedsFact]
    public async Task Grant_OfBooksThatHaveNotTurned_TurnsThemFirst()
    {
        var id = await Host.AddContractAsync(Opened, Opened, 3000);
        Host.MoveTo(At(2026, 11, 20, 8));
        await using (var db = Host.Open())
        {
            // A page sees it before any job has run.
            Assert.Equal(27, (await Host.Get<PointLedgers>().LoadAsync(db, [id], Host.Clock.GetUtcNow(), default))[id].LeftPoints);
            Assert.Empty(await db.MonthCloses.ToListAsync());
        }

        // Before its day it is expected, beside what this month will bring.
        Host.MoveTo(At(2026, 12, 1));
        var expected = (await Host.Get<PointBalances>().ReadAsync(id, default)).Next;
        Assert.Equal([(October.Next, 27), (October.Next.Next, 27)], expected.Select(next => (next.Month, next.Points)));

        await Host.Jobs.RunAsync(PointGrantJob.Name, default);
        Assert.Equal(27, Assert.Single(await Host.EntriesAsync(id)).Points);
    }

    [NeedsFact]
    public async Task Grant_OnTwoNodesAtOnce_ComesOnce()
    {
        for (var i = 0; i < 40; i++)
        {
            await Host.AddContractAsync(Opened, Opened, 3000);
        }

        var nodes = new[] { NewNode(), NewNode() };
        var runs = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunAtAsync(At(2026, 12, 21), PointGrantJob.Name))));

        Assert.Equal(0, runs.Sum(run => run.Faults));
        Assert.Equal(80, (await Host.EntriesAsync()).Count);
        Assert.Empty((await Host.VerifyAsync()).Found);
    }

    [NeedsFact]
    public async Task Reward_OfOneKey_ComesOnceWhoeverGivesIt()
    {
        var id = await Host.AddContractAsync(Opened, Opened, 3000);
        Host.MoveTo(At(2026, 11, 20, 8));
        var (one, other) = (NewNode(), NewNode());
        foreach (var node in new[] { one, other })
        {
            node.MoveTo(At(2026, 11, 20, 8));
        }

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).RewardAsync(id, 100, $"campaign-{i / 4}"))));

        // The grant of that morning came with the first of them.
        Assert.Equal([27, 100, 100, 100], (await Host.EntriesAsync(id)).Select(entry => entry.Points));
        Assert.Empty((await Host.VerifyAsync()).Found);
    }

    [NeedsFact]
    public async Task Verify_AfterSomebodyChangedARow_NamesTheContract()
    {
        var id = await Host.AddContractAsync(Opened, Opened, 3000);
        await Host.RewardAsync(id, 100);
        await using var db = Host.Open();
        await db.PointEntries.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.LeftPoints, 101));

        var (result, found) = await Host.VerifyAsync();

        var number = await db.Contracts.Where(contract => contract.Id == id).Select(contract => contract.Number).SingleAsync();
        Assert.Equal([(number, PointFault.Left), ("all contracts", PointFault.Sum)], found.Select(difference => (difference.Contract, difference.Difference.Fault)));
        Assert.Equal((1, 2, 101), (result.Contracts, result.Differences, result.Sums.Left));
    }

    private async Task CorrectAsync(Guid contractId, int fee, DateTimeOffset at)
    {
        await using var db = Host.Open();
        foreach (var line in await db.Subscriptions.Where(line => line.ContractId == contractId).Select(line => line.Id).ToListAsync())
        {
            await CorrectedCloses.AddAsync(db, line, October, SubscriptionStatus.Active, fee, taxIncluded: true, at, 2);
        }
    }
}

public sealed class PointGrantOnSqlite() : PointGrantTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class PointGrantOnPostgreSql() : PointGrantTests(() => new PostgreSqlDatabase());
