using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Web.Capabilities.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Points;

/// <summary>Jobs of points that are cut off between any two of their steps.</summary>
public abstract class PointCutTests(Func<TestDatabase> create) : PointNodeTests(
    create, At(2026, 10, 20), ("Jobs:BatchLines", "40"), ("Jobs:Pause", "00:00:00"), ("Points:GrantContracts", "3"), ("Points:ApplicationsUntil", "2025-12-31"))
{
    private static readonly DateTimeOffset Opened = At(2026, 10, 20);
    private static readonly BusinessMonth October = new(2026, 10);

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
}

public sealed class PointCutOnSqlite() : PointCutTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class PointCutOnPostgreSql() : PointCutTests(() => new PostgreSqlDatabase());
