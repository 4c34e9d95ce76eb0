using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Domain.Points;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Points;
using Xunit;
using static MyPage.Tests.Domain.Points.Ledger;

namespace MyPage.Tests.Points;

/// <summary>
/// A process that grants a month, reserves for its bills and gives rewards at the same time, killed at random moments. What it had said to be given is there once, the ledgers
/// add up, and the next one completes what was begun. <c>MYPAGE_KILLS</c> says how often.
/// </summary>
public abstract class PointKillTests(Func<TestDatabase> database)
{
    private const int Kills = 3;
    private const int Contracts = 60;

    [NeedsFact]
    public async Task KilledAtRandomMoments_LosesAndMakesNoPoint_AndGoesOn()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_KILLS") ?? Kills.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        await using var store = database();
        await store.CreateAsync();
        var settings = store.Settings.Append(KeyValuePair.Create("Points:GrantContracts", "4")).Append(KeyValuePair.Create("Jobs:Pause", "00:00:00.005")).ToDictionary(StringComparer.Ordinal);
        var opened = At(2026, 10, 20);
        await using var host = new PointHost(settings, new TestClock(opened));
        await host.PrepareAsync();
        for (var i = 0; i < Contracts; i++)
        {
            await host.ChooseAsync(await host.AddContractAsync(opened, opened, 3000), PointChoiceKind.Fixed, 5);
        }

        var (month, said) = (new BusinessMonth(2026, 10), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var now = Rules.MomentOf(month).AddHours(1);
            var sayings = await RunAsync(settings, now);
            said += sayings.Count;
            host.MoveTo(now);
            Assert.Empty((await host.VerifyAsync()).Found);
            var keys = (await host.EntriesAsync()).Select(entry => (entry.ContractId, entry.Key)).ToList();
            Assert.All(sayings, saying => Assert.Single(keys, saying));

            // The next one completes what was begun, and nothing comes twice.
            await host.Jobs.RunAsync(PointGrantJob.Name, default);
            await host.Get<PointReservations>().ReserveAsync(BusinessMonth.Of(now), default);
            month = month.Next;
        }

        var entries = await host.EntriesAsync();
        Assert.True(said > 0, "No kill fell into the work.");
        Assert.Equal(Contracts * kills, entries.Count(entry => entry is { Kind: PointEntryKind.Monthly, Points: 27 }));
        Assert.Equal(Contracts * kills, entries.Count(entry => entry is { Kind: PointEntryKind.Reserved, Points: -5 }));
        Assert.Empty((await host.VerifyAsync()).Found);
    }

    // What it said until it was killed; the last line may be cut off.
    private static async Task<List<(Guid Contract, string? Key)>> RunAsync(IReadOnlyDictionary<string, string> settings, DateTimeOffset now)
    {
        using var child = PointChild.Start(settings, now);
        var errors = child.StandardError.ReadToEndAsync();
        var first = await child.StandardOutput.ReadLineAsync();
        Assert.True(string.Equals(first, PointChild.Ready, StringComparison.Ordinal), first is null ? await errors : first);
        var said = new List<string[]>();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = ReadAsync();
        await Task.WhenAny(began.Task, reading).WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(Random.Shared.Next(200));
        Assert.False(child.HasExited, child.HasExited ? await errors : "");
        child.Kill();
        await child.WaitForExitAsync();
        await reading;
        return [.. said.Where(words => words is [_, _, "."]).Select(words => (Guid.Parse(words[0]), (string?)words[1]))];

        async Task ReadAsync()
        {
            while (await child.StandardOutput.ReadLineAsync() is { } line)
            {
                said.Add(line.Split(' '));
                began.TrySetResult();
            }
        }
    }
}

public sealed class PointKillsOnSqlite() : PointKillTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class PointKillsOnPostgreSql() : PointKillTests(() => new PostgreSqlDatabase());
