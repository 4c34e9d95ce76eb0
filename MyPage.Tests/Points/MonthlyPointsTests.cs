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

/// <summary>The grant by one statement against the ledgers' own.</summary>
public abstract class MonthlyPointsTests(Func<TestDatabase> create) : PointNodeTests(
    create, At(2026, 10, 20), ("Jobs:BatchLines", "40"), ("Jobs:Pause", "00:00:00"), ("Points:GrantContracts", "3"), ("Points:ApplicationsUntil", "2025-12-31"))
{
    private static readonly DateTimeOffset Opened = At(2026, 10, 20);
    private static readonly BusinessMonth October = new(2026, 10);

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
            Assert.Equal(granted.SelectMany(ledger => ledger.Added).Select(PointHost.Picture).Order(StringComparer.Ordinal), added, StringComparer.Ordinal);
            foreach (var id in contracts.Where(_ => random.Next(3) == 0))
            {
                await Host.RewardAsync(id, random.Next(1, 500));
            }
        }

        var misses = (await Host.EntriesAsync()).Where(entry => entry.Kind == PointEntryKind.Monthly).Select(entry => entry.Miss).ToHashSet();
        Assert.Superset(new HashSet<PointMiss?> { null, PointMiss.NotLinked, PointMiss.NoActiveLine, PointMiss.AppliedTooLate, PointMiss.BelowOnePoint }, misses);
        Assert.Empty((await Host.VerifyAsync()).Found);
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
                await CorrectedCloses.AddAsync(db, line, October, random.Next(2) == 0 ? SubscriptionStatus.Active : SubscriptionStatus.Suspended, random.Next(3) * 500, random.Next(2) == 0, At(2026, 11, 20, 0, 0, random.Next(2)).AddSeconds(-random.Next(2)), 2);
            }
        }
    }
}

public sealed class MonthlyPointsOnSqlite() : MonthlyPointsTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class MonthlyPointsOnPostgreSql() : MonthlyPointsTests(() => new PostgreSqlDatabase());
