using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Persistence.Signals;
using Xunit;

namespace MyPage.Tests.Signals;

/// <summary>Nodes on PostgreSQL hear each other, also after the connection that they hear by was cut.</summary>
[Needs(Need.PostgreSql)]
public sealed class SignalNodeTests(PostgreSqlPortal fixture) : IClassFixture<PostgreSqlPortal>
{
    [NeedsFact]
    public async Task Publish_OnOneNode_IsHeardOnTheOtherOnce()
    {
        await using var second = await StartSecondAsync();
        await using var here = new Listener(fixture.Portal, "topic:a");
        await using var there = new Listener(second, "topic:a");

        Signals(fixture.Portal).Publish("topic:a", "こんにちは\nline two");
        Signals(second).Publish("topic:a", "back");
        Signals(fixture.Portal).Publish("topic:b", "nobody's");
        Signals(fixture.Portal).Publish("topic:a", "last");

        await Until.TrueAsync(() => there.Has("last") && here.Has("last") && here.Has("back"), "all to be heard");
        string[] all = ["back", "last", "こんにちは\nline two"];
        Assert.Equal(all, here.Heard.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(all, there.Heard.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Connection_Cut_IsReplacedAndListenersAreToldThatTheyMissed()
    {
        await using var second = await StartSecondAsync();
        await using var there = new Listener(second, "topic:cut");

        var cut = await fixture.Portal.ReadAsync(db => db.Database.SqlQuery<bool>(
            $"""SELECT pg_terminate_backend(pid) AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND application_name = {PostgreSqlSignals.ApplicationName}""").ToListAsync());
        Assert.Equal(2, cut.Count);
        await Until.TrueAsync(() => there.Missed > 0, "the listener to be told");
        await Until.TrueAsync(() => IsListening(second) && IsListening(fixture.Portal), "both nodes to listen again");

        Signals(fixture.Portal).Publish("topic:cut", "after");

        await Until.TrueAsync(() => there.Has("after"), "what is told afterwards to be heard");
    }

    [NeedsFact]
    public async Task Publish_MoreThanCanWait_LosesNoneUnsaid()
    {
        await using var second = await StartSecondAsync();
        await using var there = new Listener(second, "topic:many");
        for (var i = 0; i < 5000; i++)
        {
            Signals(fixture.Portal).Publish("topic:many", $"{i}");
        }

        // All of them, or the word that some are missing.
        await Until.TrueAsync(() => there.Heard.Distinct(StringComparer.Ordinal).Count() == 5000 || there.Missed > 0, "all, or the word");
        await Until.TrueAsync(
            () =>
            {
                Signals(fixture.Portal).Publish("topic:many", "end");
                return there.Has("end");
            },
            "the way to be free again");
    }

    private static LiveSignals Signals(PortalFactory portal) => portal.Services.GetRequiredService<LiveSignals>();

    private static bool IsListening(PortalFactory portal) => portal.Services.GetRequiredService<PostgreSqlSignals>().IsListening;

    private async Task<PortalFactory> StartSecondAsync()
    {
        var second = new PortalFactory(fixture.Portal.Database, clock: fixture.Portal.Clock);
        second.StartServer();
        await Until.TrueAsync(() => IsListening(second) && IsListening(fixture.Portal), "both nodes to listen");
        return second;
    }

    private sealed class Listener : IAsyncDisposable
    {
        private readonly SignalSubscription _subscription;
        private readonly Task _reading;
        private int _missed;

        public Listener(PortalFactory portal, string topic)
        {
            _subscription = Signals(portal).Subscribe(topic);
            _reading = ReadAsync();
        }

        public ConcurrentQueue<string> Heard { get; } = [];

        public bool Has(string payload) => Heard.Contains(payload, StringComparer.Ordinal);

        public int Missed => Volatile.Read(ref _missed);

        public async ValueTask DisposeAsync()
        {
            _subscription.Dispose();
            await _reading;
        }

        private async Task ReadAsync()
        {
            await foreach (var signal in _subscription.ReadAsync(CancellationToken.None))
            {
                if (signal.IsMissed)
                {
                    Interlocked.Increment(ref _missed);
                }
                else
                {
                    Heard.Enqueue(signal.Payload);
                }
            }
        }
    }
}

/// <summary>Behind a pooler that hands out connections by transaction, a way past it carries signals.</summary>
[Needs(Need.PgBouncer)]
public sealed class SignalPoolerTests : IAsyncLifetime
{
    private readonly PooledPostgreSqlDatabase _database = new();

    public Task InitializeAsync() => Needs.AllRequired || Needs.MissingFor(Need.PgBouncer) is null ? _database.CreateAsync() : Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [NeedsFact]
    public async Task Signals_PastThePooler_AreHeard()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings:PostgreSqlSignals"] = _database.PastThePooler };
        await using var portal = new PortalFactory(_database, settings);
        portal.StartServer();

        await Until.TrueAsync(() => portal.Services.GetRequiredService<PostgreSqlSignals>().IsListening, "the node to hear itself");
    }
}
