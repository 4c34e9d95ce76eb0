using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain.MobileData;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Alerts;

/// <summary>Data that vanishes at the month's end is told of in its last three days, by walking all lines.</summary>
public abstract class DataAlertSweepTests(PortalFixture fixture)
{
    // 29 December 00:00 in Tokyo: three days before the month's end.
    private static readonly DateTimeOffset From = new(2026, 12, 28, 15, 0, 0, TimeSpan.Zero);

    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Sweep_FromThreeDaysBeforeTheEnd_TellsOnce()
    {
        // All of November's 3000 is carried into December; of the other line's, 499.
        var world = await AlertWorld.CreateAsync(_portal);
        var little = await AlertWorld.CreateAsync(_portal);
        var user = await _portal.LinkUserAsync(world.Line);
        await little.ReportAsync(new DateOnly(2026, 11, 20), 2501, From.AddDays(-37));
        var mails = (await little.MailsAsync()).Count;

        Assert.Equal(0, await DeskAt(From.AddSeconds(-1)).SweepAsync(default));
        await DeskAt(From).SweepAsync(default);
        await DeskAt(From.AddHours(1)).SweepAsync(default);
        await DeskAt(From.AddDays(3).AddSeconds(-1)).SweepAsync(default);
        Assert.Equal(0, await DeskAt(From.AddDays(3)).SweepAsync(default));

        Assert.Equal(["まもなく使えなくなるデータがあります"], await world.MailsAsync(), StringComparer.Ordinal);
        var heard = Assert.Single(await world.HeardAsync(user));
        Assert.Contains("3GBのデータが、12月31日で使えなくなります", heard, StringComparison.Ordinal);
        Assert.Equal(2, (await world.ToldAsync()).Count);
        Assert.Equal(mails, (await little.MailsAsync()).Count);

        // The books are read only: the month's turn is written by whoever turns it.
        Assert.Equal(new BusinessMonth(2026, 11), await _portal.ReadAsync(db => db.DataBooks.Where(book => book.SubscriptionId == world.Line).Select(book => book.Month).SingleAsync()));
    }

    [NeedsFact]
    public async Task Sweep_CutOff_IsCompletedByTheNextAndTellsNobodyTwice()
    {
        var holders = new List<Holder>();
        for (var count = 0; count < 85; count++)
        {
            holders.Add(await _portal.AddHolderAsync(email: $"sweep{count}@example.jp", lines: [.. Enumerable.Range(0, 5).Select(_ => new LineSeed())]));
        }

        var lines = holders.SelectMany(holder => holder.SubscriptionIds).ToList();
        using var cut = new CancellationTokenSource();
        var clock = new CuttingClock(From, 3, cut);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DeskAt(clock).SweepAsync(cut.Token));
        var first = await ToldOfAsync(lines);
        Assert.InRange(first.Count, 1, lines.Count - 1);

        await Task.WhenAll(Task.Run(() => DeskAt(From).SweepAsync(default)), Task.Run(() => DeskAt(From).SweepAsync(default)));

        Assert.Equal(lines.Order(), (await ToldOfAsync(lines)).Order());
        await _portal.SettleOutboxAsync();
        Assert.Equal(lines.Count, holders.Sum(holder => _portal.Mails.To(holder.Email).Count));
    }

    private DataAlertDesk DeskAt(DateTimeOffset now) => DeskAt(new FixedClock(now));

    private DataAlertDesk DeskAt(TimeProvider clock) => ActivatorUtilities.CreateInstance<DataAlertDesk>(_portal.Services, clock);

    private Task<List<Guid>> ToldOfAsync(List<Guid> lines) => _portal.ReadAsync(
        db => db.Set<ToldAlert>().Where(told => EF.Parameter(lines).Contains(told.SubscriptionId)).Select(told => told.SubscriptionId).ToListAsync());

    /// <summary>Stands still, and cuts off whoever asks it that often.</summary>
    private sealed class CuttingClock(DateTimeOffset now, int after, CancellationTokenSource cut) : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Increment(ref _asked) == after)
            {
                cut.Cancel();
            }

            return now;
        }
    }
}

public sealed class DataAlertSweepOnSqlite(AlertsOnSqlite fixture) : DataAlertSweepTests(fixture), IClassFixture<AlertsOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class DataAlertSweepOnPostgreSql(AlertsOnPostgreSql fixture) : DataAlertSweepTests(fixture), IClassFixture<AlertsOnPostgreSql>;
