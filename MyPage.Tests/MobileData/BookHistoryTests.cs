using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.MobileData;
using MyPage.Web.Capabilities.MobileData;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.MobileData;

/// <summary>
/// Random histories over the database, eight at once on the same three lines: usage, corrections, gifts, acceptance, withdrawal, purchases, changes of plan, user and
/// status, month ends, and each act in a context of its own. <c>MYPAGE_HISTORIES</c> says how many (1,000), <c>MYPAGE_SEED</c> which; the seed is printed.
/// </summary>
public abstract class BookHistoryTests(Func<TestDatabase> database, ITestOutputHelper log)
{
    private const int Workers = 8;
    private const int Steps = 8;

    [NeedsFact]
    public async Task AnyHistories_AtOnce_AreAsIfOneAfterTheOther_AndTheBooksAddUp()
    {
        var seed = Environment.GetEnvironmentVariable("MYPAGE_SEED") is { Length: > 0 } given ? ulong.Parse(given, CultureInfo.InvariantCulture) : (ulong)Random.Shared.NextInt64();
        var histories = int.Parse(Environment.GetEnvironmentVariable("MYPAGE_HISTORIES") ?? "1000", CultureInfo.InvariantCulture);
        log.WriteLine($"MYPAGE_SEED={seed} MYPAGE_HISTORIES={histories}");
        await using var db = database();
        await db.CreateAsync();
        await using var host = new BookHost(db.Settings);
        await host.PrepareAsync();
        using var end = new CancellationTokenSource();
        var reader = ReadFeedAsync(host.Feed, end.Token);

        foreach (var (round, steps) in StepsOf(seed, histories).Index())
        {
            try
            {
                await RunAsync(host, steps);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"MYPAGE_SEED={seed}, round {round}: {string.Join(" | ", steps.Select(history => string.Join(' ', history.Select(step => step.ToString()))))}", exception);
            }
        }

        await end.CancelAsync();
        await AssertFeedAsync(host, await reader);
        Assert.Empty((await host.VerifyAsync()).Found);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("could not be brought on", StringComparison.Ordinal));
    }

    // One worker a history; all act on the same lines. After every fourth step, one looks at the books while the others go on.
    private static async Task RunAsync(BookHost host, HistoryStep[][] histories)
    {
        var world = await BookWorld.CreateAsync(host);
        await Task.WhenAll(histories.Select((history, worker) => Task.Run(async () =>
        {
            foreach (var (i, step) in history.Index())
            {
                await world.DoAsync(step);
                if ((i + worker) % 16 == 0)
                {
                    await world.CheckAsync();
                }
            }
        })));
        await world.CompareAsync();
    }

    private static IEnumerable<HistoryStep[][]> StepsOf(ulong seed, int histories)
    {
        var step =
            from act in Gen.Choose(0, 18)
            from line in Gen.Choose(0, 2)
            from other in Gen.Choose(0, 6)
            from amount in Gen.Choose(0, 12)
            from wait in Gen.Choose(0, 79)
            select new HistoryStep(act, line, other, amount, wait);
        return step.ArrayOf(Steps).Sample(Steps, new Rnd(seed, 0x9E3779B97F4A7C15UL), histories).Chunk(Workers);
    }

    // A reader beside the histories, as the carrier's network is: it goes on from the last number it has seen.
    private static async Task<List<NumberedQuotaChange>> ReadFeedAsync(QuotaFeed feed, CancellationToken end)
    {
        var read = new List<NumberedQuotaChange>();
        while (!end.IsCancellationRequested)
        {
            read.AddRange(await feed.ReadAsync(read.Count == 0 ? 0 : read[^1].Number, 100, CancellationToken.None));
            await Task.Delay(50, CancellationToken.None);
        }

        return read;
    }

    private static async Task AssertFeedAsync(BookHost host, List<NumberedQuotaChange> read)
    {
        for (IReadOnlyList<NumberedQuotaChange> page; (page = await host.Feed.ReadAsync(read.Count, QuotaFeed.MostPerPage, CancellationToken.None)).Count > 0;)
        {
            read.AddRange(page);
        }

        Assert.Equal(Enumerable.Range(1, read.Count).Select(number => (long)number), read.Select(change => change.Number));
        await using var db = host.Open();
        var lines = db.Subscriptions.ToDictionary(line => line.PhoneNumber, line => line.Id);
        var books = db.DataBooks.ToDictionary(book => book.SubscriptionId, book => book.UsedSinceQuotaChangeMb);
        var left = db.DataLots.GroupBy(lot => lot.SubscriptionId).ToDictionary(line => line.Key, line => line.Sum(lot => lot.LeftMb));
        Assert.Equal(db.QuotaChanges.Count(), read.Count);
        foreach (var line in read.GroupBy(change => change.PhoneNumber))
        {
            var replayed = line.Aggregate(0, (sum, change) => sum + change.Mb - change.UsedMb);
            Assert.Equal(left[lines[line.Key]], replayed - books[lines[line.Key]]);
            Assert.Equal(line.Last().LeftMb, replayed);
        }
    }
}

public sealed class BookHistoryOnSqlite(ITestOutputHelper log) : BookHistoryTests(() => new SqliteDatabase(), log);

[Needs(Need.PostgreSql)]
public sealed class BookHistoryOnPostgreSql(ITestOutputHelper log) : BookHistoryTests(() => new PostgreSqlDatabase(), log);
