using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.MobileData;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.MobileData;

/// <summary>
/// Random histories over the database, eight at once on the same three lines, at the desks at which people and the carrier act: usage, corrections, gifts, acceptance,
/// withdrawal, purchases, changes of plan, user and status, month ends and restarts. After every step what must hold is looked at as of one moment (<see cref="BookWorld"/>).
/// <c>MYPAGE_HISTORIES</c> says how many (1,000), <c>MYPAGE_SEED</c> which; the seed is printed.
/// </summary>
public abstract class BookHistoryTests(Func<TestDatabase> database, ITestOutputHelper log)
{
    private const int Workers = 8;
    private const int Steps = 4;

    [NeedsFact]
    public async Task AnyHistories_AtOnce_AreAsIfOneAfterTheOther_AndTheBooksAddUp()
    {
        var seed = Environment.GetEnvironmentVariable("MYPAGE_SEED") is { Length: > 0 } given ? ulong.Parse(given, CultureInfo.InvariantCulture) : (ulong)Random.Shared.NextInt64();
        var histories = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_HISTORIES") ?? "1000", CultureInfo.InvariantCulture);
        log.WriteLine($"MYPAGE_SEED={seed} MYPAGE_HISTORIES={histories}");
        await using var db = database();
        await db.CreateAsync();
        var settings = new Dictionary<string, string>(db.Settings, StringComparer.Ordinal)
        {
            ["Gifts:FiguresWithinHours"] = BookWorld.FiguresWithinHours.ToString(CultureInfo.InvariantCulture),
        };
        await using var node = new BookNode(settings);
        await node.Host.PrepareAsync();
        var feed = new FeedReader(node);
        using var end = new CancellationTokenSource();
        var reading = feed.ReadUntilAsync(end.Token);

        foreach (var (round, steps) in StepsOf(seed, histories).Index())
        {
            try
            {
                await RunAsync(await BookWorld.CreateAsync(node, feed), steps);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"MYPAGE_SEED={seed}, round {round}: {string.Join(" | ", steps.Select(history => string.Join(' ', history.Select(step => step.ToString()))))}", exception);
            }
        }

        await end.CancelAsync();
        await reading;
        await feed.AssertCompleteAsync();
        Assert.Empty((await node.Host.VerifyAsync()).Found);
        node.AssertNoFaults();
        log.WriteLine($"{node.Restarts} restarts");
    }

    // One worker a history; all act on the same lines.
    private static async Task RunAsync(BookWorld world, HistoryStep[][] histories)
    {
        await Task.WhenAll(histories.Select(history => Task.Run(async () =>
        {
            foreach (var step in history)
            {
                await world.DoAsync(step);
            }
        })));
        await world.CompareAsync();
    }

    private static IEnumerable<HistoryStep[][]> StepsOf(ulong seed, int histories)
    {
        var step =
            from act in Gen.Frequency((200, Gen.Choose(0, HistoryStep.Restart - 1)), (1, Gen.Constant(HistoryStep.Restart)))
            from line in Gen.Choose(0, 2)
            from other in Gen.Choose(0, 6)
            from amount in Gen.Choose(0, 12)
            from wait in Gen.Choose(0, 79)
            select new HistoryStep(act, line, other, amount, wait);
        var all = step.ArrayOf(Steps).Sample(histories, new Rnd(seed, 0x9E3779B97F4A7C15UL), Steps).ToList();
        Assert.Equal(histories, all.Count);
        return all.Chunk(Workers);
    }
}

public sealed class BookHistoryOnSqlite(ITestOutputHelper log) : BookHistoryTests(() => new SqliteDatabase(), log);

[Needs(Need.PostgreSql)]
public sealed class BookHistoryOnPostgreSql(ITestOutputHelper log) : BookHistoryTests(() => new PostgreSqlDatabase(), log);
