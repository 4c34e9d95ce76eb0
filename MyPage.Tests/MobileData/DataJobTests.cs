using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Domain.MobileData;
using MyPage.Tests.Hosting;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.MobileData;
using Xunit;

namespace MyPage.Tests.MobileData;

/// <summary>Jobs that run late, twice, on two nodes at once, are cut off, or meet a line that cannot be brought on.</summary>
public abstract class DataJobTests(Func<TestDatabase> create) : IAsyncLifetime
{
    private static readonly DateTimeOffset Opened = Books.At(11, 20);
    private static readonly Dictionary<string, string> SmallBatches = new(StringComparer.Ordinal) { ["Jobs:BatchLines"] = "5", ["Jobs:Pause"] = "00:00:00.005", ["Data:KeepUsageMonths"] = "2" };

    private readonly List<BookHost> _hosts = [];
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

    [NeedsFact]
    public async Task MonthTurn_AfterMonthsOfDowntime_IsAsIfItHadRunEachMonth_AndASecondRunDoesNothing()
    {
        var (host, id, gift) = (NewNode(), (await Host.AddLinesAsync(Opened, 3000))[0], Guid.CreateVersion7());
        var each = DataBook.Open(id, BookHost.PlanOf(3000), SubscriptionStatus.Active, Opened);
        var request = new GiftRequest(gift, 500, Books.Linked, null, null, null);
        host.Clock.Advance(Opened - host.Clock.GetUtcNow());
        await host.ActAsync([id], (_, books) => Task.FromResult(Act(books.Of(id)!)));
        Act(each);
        foreach (var month in new[] { Books.November, Books.December, new BusinessMonth(2027, 1), new BusinessMonth(2027, 2) })
        {
            each.TurnTo(month.End, BookHost.PlanOf(3000));
        }

        await RunAtAsync(new DateTimeOffset(2027, 3, 5, 12, 0, 0, TimeSpan.FromHours(9)), MonthTurn.Name, expectedLines: 1, host);

        Assert.Equal(Books.Picture(each), Books.Picture(Assert.Single(await host.ReadAllAsync([id]))));
        Assert.Equal([gift], host.Returned);
        await AssertSoundAsync();
        Assert.Equal(0, (await host.Jobs.RunAsync(MonthTurn.Name, CancellationToken.None))!.Lines);
        Assert.Equal(Books.Picture(each), Books.Picture(Assert.Single(await host.ReadAllAsync([id]))));

        bool Act(DataBook book) => book.Report(Books.On(11, 20), 700, Opened, BookHost.PlanOf(3000), 10).IsDone
            & DataGiving.Give(book, request, new GiftRules(), Opened, BookHost.PlanOf(3000)).IsDone;
    }

    [NeedsFact]
    public async Task MonthTurn_OnTwoNodesAtOnce_TurnsEachLineOnce()
    {
        var ids = await Host.AddLinesAsync(Opened, [.. Enumerable.Repeat(3000, 60)]);
        var (one, other) = (NewNode(), NewNode());

        var runs = await Task.WhenAll(Task.Run(() => RunAtAsync(Books.At(12, 2), MonthTurn.Name, null, one)), Task.Run(() => RunAtAsync(Books.At(12, 2), MonthTurn.Name, null, other)));

        Assert.Equal((ids.Count, 0), (runs.Sum(run => run.Lines), runs.Sum(run => run.Faults)));
        Assert.All(await Host.ReadAllAsync(ids), book => Assert.Equal(2, book.Entries.Count(entry => entry.Kind == DataEntryKind.Granted)));
        await AssertSoundAsync();
    }

    [NeedsFact]
    public async Task MonthTurn_CutOffInTheMiddle_ContinuesWhereItWas()
    {
        var (host, ids) = (NewNode(), await Host.AddLinesAsync(Opened, [.. Enumerable.Repeat(3000, 40)]));
        using var cut = new CancellationTokenSource();
        var turned = 0;
        using var listener = Listen((_, lines) =>
        {
            if ((turned += (int)lines) >= 10)
            {
                cut.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAtAsync(Books.At(12, 2), MonthTurn.Name, null, host, cut.Token));
        listener.Dispose();

        await using var db = host.Open();
        Assert.Equal(10, await db.DataBooks.CountAsync(book => book.Month == Books.December, CancellationToken.None));
        await RunAtAsync(Books.At(12, 2), MonthTurn.Name, expectedLines: ids.Count - 10, host, CancellationToken.None);
        await AssertSoundAsync();
    }

    [NeedsFact]
    public async Task MonthTurn_LineThatCannotBeTurned_HoldsUpNoOtherAndIsTold()
    {
        var (host, ids) = (NewNode(), await Host.AddLinesAsync(Opened, [.. Enumerable.Repeat(3000, 12)]));
        await using (var db = host.Open())
        {
            // Somebody wrote a record of the month's end past the books.
            var close = new DataBookBuilder(ids[3]).Close;
            db.MonthCloses.Add(close);
            await db.SaveChangesAsync();
        }

        var run = await RunAtAsync(Books.At(12, 2), MonthTurn.Name, null, host);

        Assert.Equal((11, 1), (run.Lines, run.Faults));
        await using var after = host.Open();
        Assert.Equal([ids[3]], await after.DataBooks.Where(book => book.Month == Books.November).Select(book => book.SubscriptionId).ToListAsync());
        Assert.Contains(host.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains($"{ids[3]} could not be brought on", StringComparison.Ordinal));
    }

    [NeedsFact]
    public async Task GiftReturn_AfterDaysOfDowntime_ReturnsAtTheMomentAtWhichTheyRanOut()
    {
        var (host, ids) = (NewNode(), await Host.AddLinesAsync(Opened, 3000, 3000, 3000));
        host.Clock.Advance(Opened - host.Clock.GetUtcNow());
        foreach (var id in ids)
        {
            await host.ActAsync([id], (_, books) => Task.FromResult(
                DataGiving.Give(books.Of(id)!, new GiftRequest(Guid.CreateVersion7(), 500, Books.Linked, null, null, null), new GiftRules(), Opened, books.Plans.Of(id)).Value));
        }

        Assert.Equal(0, (await host.Jobs.RunAsync(GiftReturn.Name, CancellationToken.None))!.Lines);
        await RunAtAsync(Books.At(12, 9), GiftReturn.Name, expectedLines: 3, host);

        await using var db = host.Open();
        var gifts = await db.DataGifts.ToListAsync();
        Assert.All(gifts, gift => Assert.Equal((DataGiftState.Expired, Opened.AddHours(72).ToUniversalTime()), (gift.State, gift.EndedAt!.Value.ToUniversalTime())));
        await AssertSoundAsync();
        Assert.Equal(0, (await host.Jobs.RunAsync(GiftReturn.Name, CancellationToken.None))!.Lines);
    }

    [NeedsFact]
    public async Task UsageRetention_OnTwoNodesAtOnce_KeepsTheSumsAndTheMonthsThatAreKept()
    {
        var ids = await Host.AddLinesAsync(Opened, [.. Enumerable.Repeat(3000, 20)]);
        var host = NewNode();
        foreach (var (date, mb) in new[] { (Books.On(11, 20), 400), (Books.On(11, 21), 300), (Books.On(12, 5), 3300), (new DateOnly(2027, 1, 5), 200) })
        {
            host.Clock.Advance(new DateTimeOffset(date.ToDateTime(new TimeOnly(13, 0)), TimeSpan.FromHours(9)) - host.Clock.GetUtcNow());
            await host.ActAsync(ids, (_, books) => Task.FromResult(ids.Select(id => books.Of(id)!.Report(date, mb, host.Clock.GetUtcNow(), books.Plans.Of(id), 10).IsDone).ToList()));
        }

        var before = (await host.VerifyAsync()).Result.Sums.Used;
        var (one, other) = (NewNode(), NewNode());
        var march = new DateTimeOffset(2027, 3, 5, 3, 0, 0, TimeSpan.FromHours(9));
        var runs = await Task.WhenAll(Task.Run(() => RunAtAsync(march, UsageRetention.Name, null, one)), Task.Run(() => RunAtAsync(march, UsageRetention.Name, null, other)));

        Assert.Equal((ids.Count, 0), (runs.Sum(run => run.Lines), runs.Sum(run => run.Faults)));
        var books = await host.ReadAllAsync(ids);
        Assert.All(books, book => Assert.Equal(new DateOnly(2027, 1, 5), Assert.Single(book.Days).Date));
        Assert.All(books, book => Assert.Equal([700, 2300, 1000], book.Entries.Where(entry => entry.Kind == DataEntryKind.UsageRolledUp).OrderBy(entry => entry.Number).Select(entry => entry.Mb)));
        Assert.Equal(before, (await host.VerifyAsync()).Result.Sums.Used);
        await AssertSoundAsync();
        Assert.Equal(0, (await one.Jobs.RunAsync(UsageRetention.Name, CancellationToken.None))!.Lines);
    }

    [NeedsFact]
    public async Task Run_UnknownName_IsNoJob() => Assert.Null(await Host.Jobs.RunAsync("month-turns", CancellationToken.None));

    [NeedsFact]
    public async Task Run_OfAJob_CountsItsLinesAndItsDuration()
    {
        var host = NewNode();
        await host.AddLinesAsync(Opened, [.. Enumerable.Repeat(1000, 7)]);
        var counted = new ConcurrentBag<(string Instrument, double Value)>();
        using var listener = Listen((instrument, value) => counted.Add((instrument, value)), host);

        await RunAtAsync(Books.At(12, 2), MonthTurn.Name, expectedLines: 7, host);

        Assert.Equal(7, counted.Where(one => string.Equals(one.Instrument, "mypage.job.lines", StringComparison.Ordinal)).Sum(one => one.Value));
        Assert.Single(counted, one => string.Equals(one.Instrument, "mypage.job.duration", StringComparison.Ordinal));
        Assert.Contains(host.Logs.Lines, line => line.Contains("Job month-turn done: 7 lines, 0 could not be brought on", StringComparison.Ordinal));
    }

    private BookHost Host => _hosts[0];

    private BookHost NewNode()
    {
        var host = new BookHost(_database.Settings.Concat(SmallBatches).ToDictionary(StringComparer.Ordinal), new TestClock(Opened));
        _hosts.Add(host);
        return host;
    }

    private static async Task<JobRun> RunAtAsync(DateTimeOffset now, string job, int? expectedLines, BookHost host, CancellationToken cancellationToken = default)
    {
        host.Clock.Advance(now - host.Clock.GetUtcNow());
        var run = (await host.Jobs.RunAsync(job, cancellationToken))!;
        if (expectedLines is { } lines)
        {
            Assert.Equal((lines, 0), (run.Lines, run.Faults));
        }

        return run;
    }

    private async Task AssertSoundAsync() => Assert.Empty((await Host.VerifyAsync()).Found);

    // Meters of other hosts bear the same name.
    private MeterListener Listen(Action<string, double> counted, BookHost? host = null)
    {
        var scope = (host ?? _hosts[^1]).Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, scope))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => counted(instrument.Name, value));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => counted(instrument.Name, value));
        listener.Start();
        return listener;
    }

    /// <summary>A record of November's end as books make it.</summary>
    private sealed class DataBookBuilder
    {
        public DataBookBuilder(Guid id)
        {
            var book = DataBook.Open(id, BookHost.PlanOf(3000), SubscriptionStatus.Active, Opened);
            book.TurnTo(Books.At(12, 1), BookHost.PlanOf(3000));
            Close = book.MonthCloses[0];
        }

        public MonthClose Close { get; }
    }
}

public sealed class DataJobsOnSqlite() : DataJobTests(() => new SqliteDatabase());

[Needs(Need.PostgreSql)]
public sealed class DataJobsOnPostgreSql() : DataJobTests(() => new PostgreSqlDatabase());
