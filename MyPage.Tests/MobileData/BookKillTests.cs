using System.Diagnostics;
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
/// A process in which workers give and accept, or turn months, killed at random moments, more than a hundred times on both databases together. What it had
/// said to be done is done, the books add up, and the next one goes on. <c>MYPAGE_KILLS</c> says how often.
/// </summary>
public abstract class BookKillTests(Func<TestDatabase> database, ITestOutputHelper log)
{
    private const int Kills = 52;
    // From a worker's first word on; most of a process's life is its start.
    private const int LongestLife = 300;
    private const int Lines = 24;

    [NeedsFact]
    public async Task KilledAtRandomMoments_LosesAndMakesNoMb_AndGoesOn()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_KILLS") ?? Kills.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        await using var store = database();
        await store.CreateAsync();
        var first = Books.At(11, 20);
        await using var host = new BookHost(store.Settings, new TestClock(first));
        await host.PrepareAsync();
        await host.AddLinesAsync(first, [.. Enumerable.Repeat(6000, Lines)]);

        // Each turn finds a month that is over, with gifts that wait, and each gift one that has turned in part.
        var moments = new List<DateTimeOffset>();
        for (var now = first; moments.Count < kills; moments.Add(now))
        {
            now = moments.Count % 2 == 0 ? BusinessMonth.Of(now).End.AddDays(1) : now.AddDays(20);
        }

        var (said, cutTurns) = (0, 0);
        var next = BookChild.Start(store.Settings, turns: true, moments[0]);
        for (var kill = 0; kill < kills; kill++)
        {
            // The next process starts while this one works, and waits for its word.
            using var child = next;
            next = kill + 1 < kills ? BookChild.Start(store.Settings, turns: kill % 2 == 1, moments[kill + 1]) : null!;
            var sayings = await RunAsync(child);
            said += sayings.Count;
            cutTurns += await AssertSoundAsync(host, sayings, BusinessMonth.Of(moments[kill]));
        }

        await AssertGoesOnAsync(host, moments[^1]);
        log.WriteLine($"{kills} kills, {said} acts were said to be done, {cutTurns} month turns were cut off.");
        Assert.True(said > 0 && cutTurns > 0, "No kill fell into the work.");
    }

    // What it said until it was killed.
    private static async Task<List<(Guid Gift, DataGiftState State)>> RunAsync(Process child)
    {
        var errors = child.StandardError.ReadToEndAsync();
        var first = await child.StandardOutput.ReadLineAsync();
        Assert.True(string.Equals(first, BookChild.Ready, StringComparison.Ordinal), first is null ? await errors : first);
        await child.StandardInput.WriteLineAsync();
        await child.StandardInput.FlushAsync();
        var said = new List<string[]>();
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = ReadAsync();

        // How long a process takes to its first act is the machine's affair; the moment is some way on from there.
        await Task.WhenAny(began.Task, reading).WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(Random.Shared.Next(LongestLife));
        Assert.False(child.HasExited, child.HasExited ? await errors : "");
        child.Kill();
        await child.WaitForExitAsync();
        await reading;

        // The last line may be cut off.
        return [.. said.Where(words => words is [_, _, "."]).Select(words => (Guid.Parse(words[0]), Enum.Parse<DataGiftState>(words[1])))];

        async Task ReadAsync()
        {
            while (await child.StandardOutput.ReadLineAsync() is { } line)
            {
                said.Add(line.Split(' '));
                began.TrySetResult();
            }
        }
    }

    // Says whether some lines have turned and some have not.
    private static async Task<int> AssertSoundAsync(BookHost host, List<(Guid Gift, DataGiftState State)> sayings, BusinessMonth month)
    {
        Assert.Empty((await host.VerifyAsync()).Found);
        await using var db = host.Open();
        var states = await db.DataGifts.ToDictionaryAsync(gift => gift.Id, gift => gift.State);
        foreach (var (gift, state) in sayings)
        {
            // One that was made may have met any end since; an end is the last.
            Assert.True(states.TryGetValue(gift, out var found) && (state == DataGiftState.Held || state == found), $"{gift} was said to be {state}");
        }

        return await db.DataBooks.CountAsync(book => book.Month == month) is > 0 and < Lines ? 1 : 0;
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

public sealed class BookKillOnSqlite(ITestOutputHelper log) : BookKillTests(() => new SqliteDatabase(), log);

[Needs(Need.PostgreSql)]
public sealed class BookKillOnPostgreSql(ITestOutputHelper log) : BookKillTests(() => new PostgreSqlDatabase(), log);
