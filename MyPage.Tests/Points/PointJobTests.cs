using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.Points;
using MyPage.Web.Happenings.Points;
using MyPage.Web.Outbox;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Points;

/// <summary>Expiry, reminders and bills on a database: whether the jobs ran or not, late, twice and on two nodes.</summary>
public abstract class PointJobTests(Func<TestDatabase> create) : PointNodeTests(create, At(2026, 10, 20), ("Jobs:Pause", "00:00:00"), ("Points:From", "2030-01"))
{
    private static readonly DateTimeOffset Opened = At(2026, 10, 20);
    private static readonly BusinessMonth January = new(2027, 1);

    [NeedsFact]
    public async Task Expiry_WhetherItsJobRanOrNot_IsTheSame()
    {
        var ids = await RewardedAsync(At(2027, 1, 20), 5);
        Host.MoveTo(At(2027, 7, 19, 23, 59, 50));
        Assert.All(await LeftAsync(ids), left => Assert.Equal(100, left));
        Host.MoveTo(At(2027, 7, 20));
        Assert.All(await LeftAsync(ids), left => Assert.Equal(0, left));
        Assert.Equal(0, (await Host.EntriesAsync()).Count(entry => entry.Kind == PointEntryKind.Expired));

        // Six weeks late, on two nodes.
        var nodes = new[] { NewNode(), NewNode() };
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunAtAsync(At(2027, 9, 1), PointExpiryJob.Name))));

        var expired = (await Host.EntriesAsync()).Where(entry => entry.Kind == PointEntryKind.Expired).ToList();
        Assert.Equal(5, expired.Count);
        Assert.All(expired, entry => Assert.Equal((At(2027, 7, 20), -100, 0), (entry.At, entry.Points, entry.LeftPoints)));
        Host.MoveTo(At(2027, 9, 1));
        Assert.All(await LeftAsync(ids), left => Assert.Equal(0, left));
        Assert.Equal(0, (await Host.Jobs.RunAsync(PointExpiryJob.Name, default))!.Lines);
        Assert.Empty((await Host.VerifyAsync()).Found);
    }

    [NeedsFact]
    public async Task Expiry_WrittenByWhateverComesFirst_StandsInTheHistoryOnce()
    {
        var ids = await RewardedAsync(At(2027, 1, 20), 3);
        await Host.ChooseAsync(ids[1], PointChoiceKind.All);
        Host.MoveTo(At(2027, 7, 21));
        await Host.RewardAsync(ids[0], 100);
        await Host.Get<PointReservations>().ReserveAsync(January, default);
        await Host.RunAtAsync(At(2027, 7, 21, 1), PointReminderJob.Name);
        await Host.RunAtAsync(At(2027, 7, 21, 2), PointExpiryJob.Name);

        await using var db = Host.Open();
        var recorded = await db.Set<AuditEntry>().Where(entry => entry.Act == nameof(PointsExpired)).Select(entry => entry.ContractId!.Value).ToListAsync();
        Assert.Equal(ids.Order(), recorded.Order());
        Assert.Equal(3, (await Host.EntriesAsync()).Count(entry => entry is { Kind: PointEntryKind.Expired, Points: -100 }));
    }

    [NeedsFact]
    public async Task Reminders_OnTwoNodesAtOnce_AreToldOnceEachTime()
    {
        await RewardedAsync(At(2027, 1, 20), 6);
        var nodes = new[] { NewNode(), NewNode() };
        foreach (var (date, told) in new[] { (At(2027, 6, 18, 12), 0), (At(2027, 6, 19, 12), 6), (At(2027, 7, 1), 6), (At(2027, 7, 12, 1), 12), (At(2027, 7, 19), 12), (At(2027, 7, 20), 12) })
        {
            await Task.WhenAll(nodes.Select(node => Task.Run(() => node.RunAtAsync(date, PointReminderJob.Name))));
            await using var db = Host.Open();
            Assert.Equal((told, told), (await db.Set<ToldPointReminder>().CountAsync(), await db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKind.Mail)));
        }
    }

    [NeedsFact]
    public async Task Reminders_AfterDaysOfDowntime_AreOneEach()
    {
        await RewardedAsync(At(2027, 1, 20), 2);
        await Host.RunAtAsync(At(2027, 7, 15), PointReminderJob.Name);
        await using var db = Host.Open();
        Assert.Equal([7, 7], await db.Set<ToldPointReminder>().Select(told => told.Days).ToListAsync());
    }

    [NeedsFact]
    public async Task Reservations_OfABill_AreTakenOnceAndNoMoreAfterwards()
    {
        var ids = await RewardedAsync(At(2027, 1, 20), 4);
        await Host.ChooseAsync(ids[0], PointChoiceKind.All);
        await Host.ChooseAsync(ids[1], PointChoiceKind.Fixed, 30);
        await Host.ChooseAsync(ids[2], PointChoiceKind.None);
        Host.MoveTo(At(2027, 2, 1));

        // Two at once, and another later, when more could be taken.
        var node = NewNode();
        node.MoveTo(At(2027, 2, 1));
        await Task.WhenAll(new[] { Host, node }.Select(each => Task.Run(() => each.Get<PointReservations>().ReserveAsync(January, default))));
        await Host.RewardAsync(ids[0], 500);
        await Host.ChooseAsync(ids[3], PointChoiceKind.All);
        await Host.Get<PointReservations>().ReserveAsync(January, default);

        await using var db = Host.Open();
        var uses = await db.PointUses.AsNoTracking().ToListAsync();
        Assert.Equal([(ids[0], 100), (ids[1], 30)], uses.Select(use => (use.ContractId, use.Points)).OrderByDescending(use => use.Points));
        Assert.Equal([500, 70, 100, 100], await LeftAsync(ids));

        // The next bill takes what there is then.
        Host.MoveTo(At(2027, 3, 1));
        await Host.Get<PointReservations>().ReserveAsync(January.Next, default);
        Assert.Equal([0, 40, 100, 0], await LeftAsync(ids));
        Assert.Empty((await Host.VerifyAsync()).Found);
    }

    [NeedsFact]
    public async Task Settlement_OnTwoNodesAtOnce_ReturnsOnce()
    {
        var ids = await RewardedAsync(At(2027, 1, 20), 1);
        await Host.ChooseAsync(ids[0], PointChoiceKind.All);
        Host.MoveTo(At(2027, 2, 1));
        await Host.Get<PointReservations>().ReserveAsync(January, default);
        Guid use;
        await using (var db = Host.Open())
        {
            use = (await db.PointUses.SingleAsync()).Id;
        }

        var node = NewNode();
        node.MoveTo(At(2027, 2, 1));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? Host : node).ActAsync(db => (i % 2 == 0 ? Host : node).Get<PointSettlements>()
            .TakeAsync(db, new Web.Security.Callers.CarrierCaller(Guid.NewGuid()), [new UsedPoints(use, 60), new UsedPoints(Guid.NewGuid(), 1)], Host.Clock.GetUtcNow(), default)))));

        Assert.Equal((1, 5), (results.Count(each => each[0] == UsedPointsResult.Settled), results.Count(each => each[0] == UsedPointsResult.Unchanged)));
        Assert.All(results, each => Assert.Equal(UsedPointsResult.Unknown, each[1]));
        Assert.Equal([40], await LeftAsync(ids));
        var sums = (await Host.VerifyAsync()).Result.Sums;
        Assert.Equal(new PointSums(0, 100, 40, 60, 0, 0), sums);
    }

    // Contracts that got 100 points each at a moment; without monthly points, which the rest of these tests are not about.
    private async Task<List<Guid>> RewardedAsync(DateTimeOffset at, int count)
    {
        Host.MoveTo(at);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await Host.AddContractAsync(Opened, null, 3000));
            await Host.RewardAsync(ids[^1], 100);
        }

        return ids;
    }

    private async Task<List<int>> LeftAsync(IReadOnlyList<Guid> ids)
    {
        await using var db = Host.Open();
        var ledgers = await Host.Get<PointLedgers>().LoadAsync(db, [.. ids], Host.Clock.GetUtcNow(), default);
        return [.. ids.Select(id => ledgers[id].LeftPoints)];
    }
}

public sealed class PointJobsOnSqlite() : PointJobTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class PointJobsOnPostgreSql() : PointJobTests(() => new PostgreSqlDatabase());
