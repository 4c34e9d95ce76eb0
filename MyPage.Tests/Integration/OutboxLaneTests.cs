using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Deliveries;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Mail;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Slow ways out, several nodes, leases that run out: who waits for whom, and whose word counts.</summary>
public abstract class OutboxLaneTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    /// <summary>A mail server, or LINE, that takes a message and says nothing.</summary>
    [NeedsTheory]
    [InlineData(OutboxLane.Mail)]
    [InlineData(OutboxLane.Line)]
    [InlineData(OutboxLane.Chat)]
    public async Task Lane_ThatNobodyAnswers_HoldsUpNoOther(OutboxLane silent)
    {
        var ways = new OutboxWays();
        await using var node = Node(ways);
        ways.Block(silent);
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(node, silent);
        }

        await Until.TrueAsync(() => ways.Begun(silent) == 1, "the first message to be under way");
        var others = Enum.GetValues<OutboxLane>().Where(lane => lane != silent).ToList();
        foreach (var lane in others)
        {
            Assert.NotNull((await WaitForAsync(await AddAsync(node, lane), message => message.SentAt is not null)).SentAt);
        }

        Assert.Equal((1, 0), (ways.Begun(silent), ways.Done(silent)));
        ways.Free();
        await Until.TrueAsync(() => ways.Done(silent) == 5, "the silent lane to be worked off");
    }

    /// <summary>Each takes 50 seconds, all together twice as long as a lease; a second node looks on.</summary>
    [NeedsFact]
    public async Task Batch_LongerThanALease_IsSentOnce()
    {
        var watching = new TaskCompletionSource<PortalFactory>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ways = new OutboxWays
        {
            BeforeEachAsync = async () =>
            {
                var node = await watching.Task;
                _portal.Clock.Advance(TimeSpan.FromSeconds(50));
                var seen = node.Statements.All.Count;
                await Until.TrueAsync(() => node.Statements.All.Count > seen + Enum.GetValues<OutboxLane>().Length, "the second node to look at each lane");
            },
        };
        await using var first = Node(ways);
        var ids = await AddMailsAsync(first, 5);
        await Until.TrueAsync(() => ways.Begun(OutboxLane.Mail) > 0, "the first mail to be under way");
        var others = new OutboxWays();
        await using var second = Node(others);
        watching.SetResult(second);

        foreach (var id in ids)
        {
            await WaitForAsync(id, message => message.SentAt is not null);
        }

        // What the first node did not get to in time, the second has sent, and the first has left alone.
        Assert.Equal(ids.Count, ways.Done(OutboxLane.Mail) + others.Done(OutboxLane.Mail));
        Assert.InRange(ways.Done(OutboxLane.Mail), 3, ids.Count);
    }

    /// <summary>A node hangs until its lease is over and another has sent the message; then it fails, or succeeds, late.</summary>
    [NeedsTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Outcome_AfterTheLease_ChangesNothing(bool fails)
    {
        var (slow, quick) = (new OutboxWays(), new OutboxWays());
        slow.Block(OutboxLane.Mail);
        await using var first = Node(slow);
        first.StartServer();
        var id = await AddAsync(first, OutboxLane.Mail);
        await Until.TrueAsync(() => slow.Begun(OutboxLane.Mail) == 1, "the slow node to have it");
        _portal.Clock.Advance(TimeSpan.FromMinutes(3));
        await using var second = Node(quick);
        second.StartServer();
        var sent = await WaitForAsync(id, message => message.SentAt is not null);

        slow.Free(fails ? new IOException("too late") : null);

        await Until.TrueAsync(() => first.Logs.Lines.Any(line => line.Contains(id.ToString(), StringComparison.Ordinal) && line.Contains("taken over", StringComparison.Ordinal)), "the slow node to notice");
        var after = await WaitForAsync(id, _ => true);
        Assert.Equal((sent.SentAt, null, null, null, 2), (after.SentAt, after.DueAt, after.Payload, after.LastError, after.Attempts));
        Assert.Equal(1, quick.Done(OutboxLane.Mail));
    }

    [NeedsFact]
    public async Task Message_SentAndErasedButDueAgain_IsLeftAlone()
    {
        var ways = new OutboxWays();
        await using var node = Node(ways);
        var id = await AddAsync(node, OutboxLane.Mail);
        await WaitForAsync(id, message => message.SentAt is not null);
        await _portal.WriteAsync(async db => (await db.Set<OutboxMessage>().SingleAsync(message => message.Id == id)).DueAt = _portal.Clock.GetUtcNow());

        // A later one has gone: the worker has passed by.
        await WaitForAsync(await AddAsync(node, OutboxLane.Mail), message => message.SentAt is not null);

        Assert.Equal((1, (string?)null), ((await WaitForAsync(id, _ => true)).Attempts, (await WaitForAsync(id, _ => true)).LastError));
        Assert.DoesNotContain(node.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    /// <summary>What was on its way when the portal was told to stop arrives once; what it had taken besides waits for nobody.</summary>
    [NeedsFact]
    public async Task Stop_MailOnItsWay_IsNotSentAgainAndTheRestIsGivenBack()
    {
        var ways = new OutboxWays();
        ways.Block(OutboxLane.Mail);
        await using var first = Node(ways, isAtWork: false);
        var ids = await AddMailsAsync(first, 3);
        using var stop = new CancellationTokenSource();
        var sending = first.Services.GetRequiredService<OutboxDelivery>().SendDueAsync(OutboxLane.Mail, stop.Token);
        await Until.TrueAsync(() => ways.Begun(OutboxLane.Mail) == 1, "the first mail to be under way");

        await stop.CancelAsync();
        ways.Free();
        await sending;

        var left = await _portal.ReadAsync(db => db.Set<OutboxMessage>().AsNoTracking().Where(message => ids.Contains(message.Id)).OrderBy(message => message.SentAt == null).ToListAsync(CancellationToken.None));
        Assert.NotNull(left[0].SentAt);
        Assert.All(left.Skip(1), message => Assert.Equal((0, true), (message.Attempts, message.DueAt <= _portal.Clock.GetUtcNow())));
        Assert.Equal(1, ways.Done(OutboxLane.Mail));
        var others = new OutboxWays();
        await using var second = Node(others);
        await WaitForAsync(ids[0], message => message.SentAt is not null);
        await WaitForAsync(ids[1], message => message.SentAt is not null);
        await WaitForAsync(ids[2], message => message.SentAt is not null);
        Assert.Equal(2, others.Done(OutboxLane.Mail));
    }

    /// <summary>With a slow mail server, exactly when somebody does this.</summary>
    [NeedsFact]
    public async Task Retry_WhileItIsBeingSent_DoesNotSendItTwice()
    {
        var ways = new OutboxWays();
        ways.Block(OutboxLane.Mail);
        await using var node = Node(ways);
        var id = await AddAsync(node, OutboxLane.Mail);
        await Until.TrueAsync(() => ways.Begun(OutboxLane.Mail) == 1, "the mail to be under way");
        await _portal.WriteAsync(async db => Assert.Null((await db.Set<OutboxMessage>().SingleAsync(message => message.Id == id)).LastError));

        Assert.Empty(await node.Services.GetRequiredService<DeliveryDesk>().RetryOutboxAsync(new OperatorCaller(), [], CancellationToken.None));
        ways.Free();

        Assert.Equal(1, (await WaitForAsync(id, message => message.SentAt is not null)).Attempts);
        Assert.Equal(1, ways.Done(OutboxLane.Mail));
    }

    // The fixture's own portal only has the database: its worker would send with other ways.
    private PortalFactory Node(OutboxWays ways, bool isAtWork = true)
    {
        var node = new PortalFactory(_portal.Database, clock: _portal.Clock, services: services =>
        {
            services.RemoveAll<IOutboxSender>();
            services.AddSingleton<IOutboxSender>(new OutboxWay(OutboxKind.Mail, ways));
            services.AddSingleton<IOutboxSender>(new OutboxWay(OutboxKind.LineMessage, ways));
            if (!isAtWork)
            {
                services.RemoveAll<Microsoft.Extensions.Hosting.IHostedService>();
            }
        });
        node.StartServer();
        return node;
    }

    private static async Task<List<Guid>> AddMailsAsync(PortalFactory node, int count)
    {
        await using var db = await node.Contexts.CreateDbContextAsync();
        for (var i = 0; i < count; i++)
        {
            node.Services.GetRequiredService<OutboxQueue>().Add(db, OutboxKind.Mail, new MailMessage("a@example.jp", "Subject", "Body"));
        }

        await db.SaveChangesAsync();
        return [.. db.Set<OutboxMessage>().Local.Select(message => message.Id)];
    }

    private static async Task<Guid> AddAsync(PortalFactory node, OutboxLane lane)
    {
        await using var db = await node.Contexts.CreateDbContextAsync();
        var line = node.Services.GetRequiredService<LineOutbox>();
        switch (lane)
        {
            case OutboxLane.Chat:
                line.Reply(db, "U1", "token", node.Clock.GetUtcNow(), new LineTextMessage("answer"));
                break;
            case OutboxLane.Line:
                line.Push(db, "U1", new LineTextMessage("news"));
                break;
            case OutboxLane.Mail:
                node.Services.GetRequiredService<OutboxQueue>().Add(db, OutboxKind.Mail, new MailMessage("a@example.jp", "Subject", "Body"));
                break;
        }

        await db.SaveChangesAsync();
        var message = db.Set<OutboxMessage>().Local.Single();
        Assert.Equal(lane, message.Lane);
        return message.Id;
    }

    private async Task<OutboxMessage> WaitForAsync(Guid id, Func<OutboxMessage, bool> condition)
    {
        OutboxMessage? found = null;
        await Until.TrueAsync(async () => condition(found = await _portal.ReadAsync(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Id == id))), "the message");
        return found!;
    }
}

/// <summary>A database that nobody but the test's own nodes sends from.</summary>
public abstract class SilentPortal(TestDatabase database, Need? need) : PortalFixture(
    database, need, services => services.RemoveAll<Microsoft.Extensions.Hosting.IHostedService>());

public sealed class SilentSqlitePortal() : SilentPortal(new SqliteDatabase(), null);

public sealed class SilentPostgreSqlPortal() : SilentPortal(new PostgreSqlDatabase(), Need.PostgreSql);

public sealed class OutboxLanesOnSqlite(SilentSqlitePortal portal) : OutboxLaneTests(portal), IClassFixture<SilentSqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class OutboxLanesOnPostgreSql(SilentPostgreSqlPortal portal) : OutboxLaneTests(portal), IClassFixture<SilentPostgreSqlPortal>;
