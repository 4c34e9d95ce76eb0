using System.Diagnostics;
using System.Globalization;
using MyPage.Domain;
using MyPage.Tests.Databases;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Points;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Processes;

/// <summary>
/// A process in which people give and accept at the desk while nodes turn months, return gifts, grant and expire points, take them for bills, remind of them, and pay and
/// remind of rewards, killed at random moments a hundred times, on both databases at once. What it had said to be done is done; each gift has its entries and messages
/// once; and when the jobs have been run again, books, ledgers and rewards are what they would be if nothing had been killed. <c>MYPAGE_KILLS</c> says how often.
/// </summary>
public sealed partial class WorkKillTests(ITestOutputHelper log)
{
    private const int Kills = 100;

    // From the first words on; most of a process's life is its start.
    private const int LongestLife = 600;

    // The days of a month on which something becomes due, and what.
    private static readonly (int Day, string[] Jobs)[] Stages =
    [
        (2, [MonthTurn.Name, WorkHost.Reservations, GiftReturn.Name]),
        (9, [PointReminderJob.Name, RewardReminder.Name]),
        (19, [PointExpiryJob.Name]),
        (21, [PointGrantJob.Name]),
        (26, [RewardPayoutRun.Name]),
    ];

    [NeedsFact]
    public async Task KilledAtRandomMoments_LosesAndDoublesNothing_AndGoesOn()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_KILLS") ?? Kills.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestDatabase[] databases = Needs.AllRequired || Needs.MissingFor(Need.PostgreSql) is null ? [new SqliteDatabase(), new PostgreSqlDatabase()] : [new SqliteDatabase()];
        try
        {
            foreach (var database in databases)
            {
                await database.CreateAsync();
            }

            await RunAsync([.. databases.Select(database => database.Settings)], kills);
        }
        finally
        {
            foreach (var database in databases)
            {
                await database.DisposeAsync();
            }
        }
    }

    private async Task RunAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> databases, int kills)
    {
        var hosts = databases.Select(settings => new WorkHost(settings, WorkHost.Opened)).ToList();
        await Task.WhenAll(hosts.Select(host => host.ArrangeAsync((kills / Stages.Length) + 1)));
        var said = new int[hosts.Count];
        var cut = hosts.ConvertAll(_ => new List<string>());

        var next = Start(0);
        for (var kill = 0; kill < kills; kill++)
        {
            // The next process starts while this one works, and waits for its word.
            using var child = next;
            next = kill + 1 < kills ? Start(kill + 1) : null!;
            var sayings = await KillAsync(child, hosts.Count);
            for (var place = 0; place < hosts.Count; place++)
            {
                var own = sayings.FindAll(saying => saying.Database == place);
                said[place] += own.Count(saying => saying.Gift is not null);
                cut[place].AddRange(own.Where(saying => saying.Gift is null).GroupBy(saying => saying.What, StringComparer.Ordinal)
                    .SelectMany(job => Enumerable.Repeat(job.Key, job.Sum(saying => string.Equals(saying.State, WorkChild.Begun, StringComparison.Ordinal) ? 1 : -1))));
            }

            await Task.WhenAll(hosts.Select((host, place) => AssertAsync(host, sayings.FindAll(saying => saying.Database == place), kill)));
        }

        foreach (var (place, host) in hosts.Index())
        {
            await AssertGiftsAreToldAsync(host);
            await AssertGoesOnAsync(host);
            await host.DisposeAsync();
            var jobs = cut[place].GroupBy(job => job, StringComparer.Ordinal).OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => $"{job.Key} {job.Count()}");
            log.WriteLine($"{kills} kills, {said[place]} acts at the desk were said to be done; cut off were {string.Join(", ", jobs)}.");
            Assert.True(said[place] > 0 && cut[place].Count >= kills, "Kills did not fall into the work.");
        }

        Process Start(int kill) => WorkChild.Start(databases, MomentOf(kill), JobOf(kill));
    }

    private static DateTimeOffset MomentOf(int kill)
    {
        var (month, stage) = Math.DivRem(kill, Stages.Length);
        return BusinessCalendar.StartOf(new DateOnly(2026, 11, Stages[stage].Day).AddMonths(month)).AddHours(12);
    }

    private static string JobOf(int kill)
    {
        var (month, stage) = Math.DivRem(kill, Stages.Length);
        return Stages[stage].Jobs[month % Stages[stage].Jobs.Length];
    }

    // What it said until it was killed.
    private static async Task<List<Saying>> KillAsync(Process child, int databases)
    {
        var errors = child.StandardError.ReadToEndAsync();
        var first = await child.StandardOutput.ReadLineAsync();
        Assert.True(string.Equals(first, WorkChild.Ready, StringComparison.Ordinal), first is null ? await errors : first);
        await child.StandardInput.WriteLineAsync();
        await child.StandardInput.FlushAsync();
        var (said, working) = (new List<Saying>(), new HashSet<int>());
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = ReadAsync();

        // How long a process takes to its first acts is the machine's affair; the moment is some way on from there.
        await Task.WhenAny(began.Task, reading).WaitAsync(TimeSpan.FromMinutes(2));
        await Task.Delay(Random.Shared.Next(LongestLife));
        Assert.False(child.HasExited, child.HasExited ? await errors : "");
        child.Kill();
        await child.WaitForExitAsync();
        await reading;
        return said;

        async Task ReadAsync()
        {
            while (await child.StandardOutput.ReadLineAsync() is { } line)
            {
                // The last line may be cut off.
                if (line.Split(' ') is [var database, var what, var state, "."])
                {
                    said.Add(new Saying(int.Parse(database, CultureInfo.InvariantCulture), what, state));
                    if (!string.Equals(state, WorkChild.Begun, StringComparison.Ordinal) && working.Add(said[^1].Database) && working.Count == databases)
                    {
                        began.TrySetResult();
                    }
                }
            }
        }
    }

    private sealed record Saying(int Database, string What, string State)
    {
        /// <summary>The gift that was acted on; null for a job.</summary>
        public Guid? Gift => Guid.TryParse(What, out var gift) ? gift : null;
    }
}
