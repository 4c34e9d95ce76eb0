using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Points;

/// <summary>The monthly grant on a database: late, twice, on two nodes, cut off, and by the statement as by the ledgers.</summary>
public abstract class PointGrantTests(Func<TestDatabase> create) : IAsyncLifetime
{
    private static readonly DateTimeOffset Opened = At(2026, 10, 20);
    private static readonly BusinessMonth October = new(2026, 10);
    private static readonly Dictionary<string, string> Small = new(StringComparer.Ordinal)
    {
        ["Jobs:BatchLines"] = "40", ["Jobs:Pause"] = "00:00:00", ["Points:GrantContracts"] = "3", ["Points:ApplicationsUntil"] = "2025-12-31",
    };

    private readonly List<PointHost> _hosts = [];
    private readonly TestDatabase _database = create();

    public async Task InitializeAsync()
    {
        if (Needs.SkipReasonFor(GetType()) is null)
        {
            await _database.CreateAsync();
            await NewNode().PrepareAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    /// <summary>By one statement, and through the ledgers, it is the same, whatever a contract has behind it.</summary>
    [NeedsFact]
    public async Task MonthlyPoints_OfRandomContracts_AreThoseOfTheLedger()
    {
        var (random, contracts) = (new Random(7), new List<Guid>());
        for (var i = 0; i < 90; i++)
        {
            contracts.Add(await AddRandomContractAsync(random));
        }

        Host.MoveTo(At(2026, 11, 1, 1));
        await Host.Jobs.RunAsync(MonthTurn.Name, default);
        await CorrectAtRandomAsync(random);
        foreach (var month in new[] { October, October.Next, new BusinessMonth(2027, 6) })
        {
            Host.MoveTo(Rules.MomentOf(month).AddHours(3));
            await Host.Jobs.RunAsync(MonthTurn.Name, default);
            IReadOnlyDictionary<Guid, PointLedger> expected;
            await using (var db = Host.Open())
            {
                expected = await Host.Get<PointLedgers>().LoadAsync(db, contracts, Host.Clock.GetUtcNow(), default);
            }

            var before = (await Host.EntriesAsync()).Select(PointHost.Picture).ToHashSet(StringComparer.Ordinal);
            var run = await Host.RunAtAsync(Host.Clock.GetUtcNow(), PointGrantJob.Name);

            var added = (await Host.EntriesAsync()).Select(PointHost.Picture).Where(entry => !before.Contains(entry)).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(0, run.Faults);
            Assert.NotEmpty(added);

            // Whose points expired and who has no line of the month is the expiry's affair; all others have both by now.
            var granted = expected.Values.Where(ledger => ledger.Added.Any(entry => entry.Kind == PointEntryKind.Monthly)).ToList();
            Assert.Equal(granted.SelectMany(ledger => ledger.Added).Select(PointHost.Picture).Order(StringComparer.Ordinal), added);
            foreach (var id in contracts.Where(_ => random.Next(3) == 0))
            {
                await Host.RewardAsync(id, random.Next(1, 500));
            }
        }

        var misses = (await Host.EntriesAsync()).Where(entry => entry.Kind == PointEntryKind.Monthly).Select(entry => entry.Miss).ToHashSet();
        Assert.Superset(new HashSet<PointMiss?> { null, PointMiss.NotLinked, PointMiss.NoActiveLine, PointMiss.AppliedTooLate, PointMiss.BelowOnePoint }, misses);
        Assert.Empty((await Host.VerifyAsync()).Found);
    }

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

    /// <summary>Grants, expiry and reservations, each cut off somewhere a hundred times over: in the end all is as if nothing had been.</summary>
    [NeedsFact]
    public async Task Jobs_CutOffAHundredTimes_LeaveWhatTheyWouldHaveLeft()
    {
        var (random, contracts) = (new Random(11), new List<Guid>());
        for (var i = 0; i < 30; i++)
        {
            contracts.Add(await Host.AddContractAsync(Opened, i % 3 == 0 ? null : Opened, 3000, 6000));
            await Host.ChooseAsync(contracts[^1], i % 2 == 0 ? PointChoiceKind.Fixed : PointChoiceKind.All, i % 2 == 0 ? 20 : null);
        }

        var (cuts, month) = (0, October);
        while (cuts < 100)
        {
            Host.MoveTo(Rules.MomentOf(month).AddDays(5));
            foreach (var run in new Func<CancellationToken, Task>[]
            {
                cancel => Host.Jobs.RunAsync(PointGrantJob.Name, cancel),
                cancel => Host.Get<PointReservations>().ReserveAsync(month.Next, cancel),
                cancel => Host.Jobs.RunAsync(PointExpiryJob.Name, cancel),
            })
            {
                cuts += await CutAsync(run, random, most: 6);
            }

            // In time all are done, and nothing twice.
            await Host.Jobs.RunAsync(PointGrantJob.Name, default);
            await Host.Get<PointReservations>().ReserveAsync(month.Next, default);
            month = month.Next;
        }

        var entries = await Host.EntriesAsync();
        var months = month.ToNumber() / 100 * 12 + month.ToNumber() % 100 - (2026 * 12 + 10);
        Assert.Equal(contracts.Count * months, entries.Count(entry => entry.Kind == PointEntryKind.Monthly));
        await using var db = Host.Open();
        Assert.Equal(await db.PointUses.CountAsync(), entries.Count(entry => entry.Kind == PointEntryKind.Reserved));
        Assert.Equal(await db.PointUses.SumAsync(use => use.Points), -entries.Where(entry => entry.Kind == PointEntryKind.Reserved).Sum(entry => entry.Points));

        // The same without any cut, in memory.
        foreach (var contract in entries.GroupBy(entry => entry.ContractId))
        {
            var all = contract.First().Miss is null;
            Assert.All(contract.Where(entry => entry.Kind == PointEntryKind.Monthly), entry => Assert.Equal((all ? 81 : 0, all ? null : PointMiss.NotLinked), (entry.Points, entry.Miss)));
        }

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

    private PointHost Host => _hosts[0];

    private PointHost NewNode()
    {
        var host = new PointHost(_database.Settings.Concat(Small).ToDictionary(StringComparer.Ordinal), new TestClock(Opened));
        _hosts.Add(host);
        return host;
    }

    // How often it was cut off: each time after a random while, until it came through.
    private static async Task<int> CutAsync(Func<CancellationToken, Task> run, Random random, int most)
    {
        for (var cuts = 0; cuts < most; cuts++)
        {
            using var cut = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 12)));
            try
            {
                await run(cut.Token);
                return cuts;
            }
            catch (Exception) when (cut.IsCancellationRequested)
            {
                // That was the cut.
            }
        }

        return most;
    }

    private async Task<Guid> AddRandomContractAsync(Random random)
    {
        // Plans of 0, 1000, 3000 and 6000 yen with tax.
        int[] volumes = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new[] { 0, 1000, 3000, 6000 }[random.Next(4)])];
        var id = await Host.AddContractAsync(Opened, null, volumes);
        var moment = At(2026, 11, 20);
        if (random.Next(4) > 0)
        {
            await Host.LinkAsync(id, moment.AddSeconds(random.Next(-2, 2)), random.Next(2) == 0 ? moment.AddDays(random.Next(1, 40)) : null);
        }

        await using var db = Host.Open();
        if (random.Next(5) == 0)
        {
            await db.Database.ExecuteSqlRawAsync($"UPDATE \"Contracts\" SET \"ApplicationCompletedOn\" = '{(random.Next(2) == 0 ? "2025-12-31" : "2026-01-01")}' WHERE \"Number\" = {{0}}", await db.Contracts.Where(contract => contract.Id == id).Select(contract => contract.Number).SingleAsync());
        }

        if (random.Next(4) == 0)
        {
            await Host.RewardAsync(id, random.Next(1, 900));
        }

        return id;
    }

    // Corrections as the carrier's files bring them, before and after the moment, and lines that were suspended.
    private async Task CorrectAtRandomAsync(Random random)
    {
        await using var db = Host.Open();
        foreach (var line in await db.Subscriptions.AsNoTracking().Select(line => line.Id).OrderBy(id => id).ToListAsync())
        {
            if (random.Next(3) == 0)
            {
                await InsertCloseAsync(db, line, random.Next(2) == 0 ? SubscriptionStatus.Active : SubscriptionStatus.Suspended, random.Next(3) * 500, random.Next(2) == 0, At(2026, 11, 20, 0, 0, random.Next(2)).AddSeconds(-random.Next(2)), 2);
            }
        }
    }

    private async Task CorrectAsync(Guid contractId, int fee, DateTimeOffset at)
    {
        await using var db = Host.Open();
        foreach (var line in await db.Subscriptions.Where(line => line.ContractId == contractId).Select(line => line.Id).ToListAsync())
        {
            await InsertCloseAsync(db, line, SubscriptionStatus.Active, fee, taxIncluded: true, at, 2);
        }
    }

    private static async Task InsertCloseAsync(MyPage.Web.Persistence.PortalDbContext db, Guid line, SubscriptionStatus status, int fee, bool taxIncluded, DateTimeOffset at, int number)
    {
        // A record of the books, with what differs in it.
        var close = await db.MonthCloses.AsNoTracking().FirstAsync(close => close.SubscriptionId == line && close.Month == October);
        Set(nameof(MonthClose.Number), number);
        Set(nameof(MonthClose.Status), status);
        Set(nameof(MonthClose.FeeYen), fee);
        Set(nameof(MonthClose.TaxIncluded), taxIncluded);
        Set(nameof(MonthClose.RecordedAt), at);
        db.MonthCloses.Add(close);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        void Set(string property, object value) => typeof(MonthClose).GetProperty(property)!.SetValue(close, value);
    }
}

public sealed class PointGrantsOnSqlite() : PointGrantTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class PointGrantsOnPostgreSql() : PointGrantTests(() => new PostgreSqlDatabase());
