using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.MobileData;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.MobileData;

/// <summary>
/// A process in which eight workers give, accept and turn months, killed at random moments: each time eight acts are cut off somewhere. What it had said to be done
/// is done, the books add up, and the next one goes on. <c>MYPAGE_KILLS</c> says how often.
/// </summary>
public abstract class BookKillTests(Func<TestDatabase> database, int databases, ITestOutputHelper log)
{
    // Of eight acts at once: more than a hundred are cut off.
    private const int Kills = 13;
    private const int Workers = 8;
    private const int Lines = 24;

    [NeedsFact]
    public async Task KilledAtRandomMoments_LosesAndMakesNoMb_AndGoesOn()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_KILLS") ?? Kills.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var stores = Enumerable.Range(0, databases).Select(_ => database()).ToList();
        var hosts = new List<BookHost>();
        var now = Books.At(11, 20);
        foreach (var store in stores)
        {
            await store.CreateAsync();
            hosts.Add(new BookHost(store.Settings, new TestClock(now)));
            await hosts[^1].PrepareAsync();
            await hosts[^1].AddLinesAsync(now, [.. Enumerable.Repeat(6000, Lines)]);
        }

        try
        {
            var (said, cutTurns) = (0, 0);
            for (var kill = 0; kill < kills; kill++)
            {
                // The day before or after a month's end, so that there is a turn to be cut off, or gifts that run out.
                now = BusinessMonth.Of(now).End.AddDays(kill % 2 == 0 ? 1 : 26);
                var sayings = await RunAsync([.. stores.Select(store => store.Settings)], Workers / databases, now);
                said += sayings.Count;
                cutTurns += await AssertSoundAsync(hosts, sayings, BusinessMonth.Of(now));
            }

            foreach (var host in hosts)
            {
                await AssertGoesOnAsync(host, now);
            }

            log.WriteLine($"{kills} kills of {Workers} workers, {said} acts were said to be done, {cutTurns} month turns were cut off.");
            Assert.True(said > 0 && cutTurns > 0, "No kill fell into the work.");
        }
        finally
        {
            foreach (var (host, store) in hosts.Zip(stores))
            {
                await host.DisposeAsync();
                await store.DisposeAsync();
            }
        }
    }

    // What it said until it was killed.
    private static async Task<List<(int Database, Guid Gift, DataGiftState State)>> RunAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> settings, int workers, DateTimeOffset now)
    {
        using var child = BookChild.Start(settings, workers, now);
        var errors = child.StandardError.ReadToEndAsync();
        var first = await child.StandardOutput.ReadLineAsync();
        Assert.True(string.Equals(first, BookChild.Ready, StringComparison.Ordinal), first is null ? await errors : first);
        var said = new List<string[]>();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = ReadAsync();

        // How long a process takes to its first act is the machine's affair; the moment is some way on from there.
        await Task.WhenAny(began.Task, reading).WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(Random.Shared.Next(400));
        Assert.False(child.HasExited, child.HasExited ? await errors : "");
        child.Kill();
        await child.WaitForExitAsync();
        await reading;

        // The last line may be cut off.
        return [.. said.Where(words => words is [_, _, _, "."]).Select(words => (int.Parse(words[0], CultureInfo.InvariantCulture), Guid.Parse(words[1]), Enum.Parse<DataGiftState>(words[2])))];

        async Task ReadAsync()
        {
            while (await child.StandardOutput.ReadLineAsync() is { } line)
            {
                said.Add(line.Split(' '));
                began.TrySetResult();
            }
        }
    }

    // Says how many databases have some lines that have turned and some that have not.
    private static async Task<int> AssertSoundAsync(List<BookHost> hosts, List<(int Database, Guid Gift, DataGiftState State)> sayings, BusinessMonth month)
    {
        var cut = 0;
        foreach (var (i, host) in hosts.Index())
        {
            Assert.Empty((await host.VerifyAsync()).Found);
            await using var db = host.Open();
            var states = await db.DataGifts.ToDictionaryAsync(gift => gift.Id, gift => gift.State);
            foreach (var (_, gift, state) in sayings.Where(said => said.Database == i))
            {
                // One that was made may have met any end since; an end is the last.
                Assert.True(states.TryGetValue(gift, out var found) && (state == DataGiftState.Held || state == found), $"{gift} was said to be {state}");
            }

            var turned = await db.DataBooks.CountAsync(book => book.Month == month);
            cut += turned is > 0 and < Lines ? 1 : 0;
        }

        return cut;
    }

    private static async Task AssertGoesOnAsync(BookHost host, DateTimeOffset now)
    {
        host.Clock.Advance(BusinessMonth.Of(now).End.AddHours(1) - host.Clock.GetUtcNow());
        Assert.Equal(0, (await host.Jobs.RunAsync(GiftReturn.Name, CancellationToken.None))!.Faults);
        Assert.Equal(0, (await host.Jobs.RunAsync(MonthTurn.Name, CancellationToken.None))!.Faults);
        var (result, found) = await host.VerifyAsync();
        Assert.Empty(found);
        Assert.Equal(Lines, result.Lines);
        Assert.Equal(0, result.Sums.Held);
        await using var db = host.Open();
        Assert.Equal([BusinessMonth.Of(host.Clock.GetUtcNow())], await db.DataBooks.Select(book => book.Month).Distinct().ToListAsync());
    }
}

// One writer at a time: eight databases, so that eight acts are cut off here, too.
public sealed class BookKillOnSqlite(ITestOutputHelper log) : BookKillTests(() => new SqliteDatabase(), 8, log);

[Needs(Need.PostgreSql)]
public sealed class BookKillOnPostgreSql(ITestOutputHelper log) : BookKillTests(() => new PostgreSqlDatabase(), 1, log);
