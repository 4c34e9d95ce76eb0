using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator.Imports;
using MyPage.Web.Auditing;
using MyPage.Web.Background.Jobs;
using MyPage.Web.Capabilities.Deliveries;
using MyPage.Web.Capabilities.Statistics;
using MyPage.Web.Capabilities.Jobs;
using MyPage.Web.Capabilities.Nodes;
using MyPage.Web.Happenings.Operators;
using MyPage.Web.Outbox;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Operator.Status;

/// <summary>What administrators order of jobs and deliveries, and which nodes they see.</summary>
public abstract class JobDeskTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    private JobDesk Desk => _portal.Services.GetRequiredService<JobDesk>();

    private JobLedger Ledger => _portal.Services.GetRequiredService<JobLedger>();

    [NeedsFact]
    public async Task Run_Wanted_IsTakenUpOnceAndItsEndIsKept()
    {
        Assert.True(await OrderAsync(DailyFigureJob.Name, JobAct.Run));
        Assert.False(await OrderAsync(DailyFigureJob.Name, JobAct.Run));
        Assert.False(await OrderAsync("no-such-job", JobAct.Run));

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ledger.TakeWantedAsync(CancellationToken.None))));
        Assert.Equal([DailyFigureJob.Name], taken.SelectMany(names => names), StringComparer.Ordinal);
        await _portal.Services.GetRequiredService<JobRunner>().RunAsync(DailyFigureJob.Name, CancellationToken.None);

        var state = await StateAsync(DailyFigureJob.Name);
        Assert.Equal((JobOutcome.Done, true, null), (state.Outcome, state.EndedAt is not null, state.WantedAt));
        Assert.Contains($"{DailyFigureJob.Name} Run", await _portal.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.Act == nameof(JobOrdered)).Select(entry => entry.Detail).ToListAsync()), StringComparer.Ordinal);
    }

    [NeedsFact]
    public async Task Stop_OfARun_EndsItAndHoldsTheScheduleUntilResumed()
    {
        const string job = "month-turn";
        var run = Guid.NewGuid();
        await Ledger.BeganAsync(job, run, CancellationToken.None);
        Assert.True(await Ledger.GoesOnAsync(job, run, 5, 0, CancellationToken.None));

        _portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await OrderAsync(job, JobAct.Stop));

        Assert.False(await OrderAsync(job, JobAct.Stop));
        Assert.False(await Ledger.GoesOnAsync(job, run, 9, 1, CancellationToken.None));
        Assert.True(await Ledger.IsStoppedAsync(job, CancellationToken.None));
        var state = await StateAsync(job);
        Assert.Equal((9L, 1, "boss"), (state.Lines, state.Faults, state.StoppedBy));

        // What is wanted all the same runs to its end.
        _portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var wanted = Guid.NewGuid();
        await Ledger.BeganAsync(job, wanted, CancellationToken.None);
        Assert.True(await Ledger.GoesOnAsync(job, wanted, 1, 0, CancellationToken.None));
        await Ledger.EndedAsync(job, run, JobOutcome.Done, 99, 0, null, CancellationToken.None);
        Assert.Null((await StateAsync(job)).EndedAt);

        Assert.True(await OrderAsync(job, JobAct.Resume));
        Assert.False(await Ledger.IsStoppedAsync(job, CancellationToken.None));
    }

    [NeedsFact]
    public async Task Orders_ForAnotherRole_AreFaults()
    {
        var support = ImportSeed.Administrator with { Role = OperatorRole.Support };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.OrderAsync(support, DailyFigureJob.Name, JobAct.Run, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.ListAsync(support, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _portal.Services.GetRequiredService<DeliveryOverviewQuery>().GetAsync(support, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _portal.Services.GetRequiredService<DeliveryDesk>().RetryOutboxAsync(support, [], CancellationToken.None));
    }

    [NeedsFact]
    public async Task Retry_OfAKind_SetsThatKindDueAlone()
    {
        var (mail, menu) = (Guid.NewGuid(), Guid.NewGuid());
        await _portal.WriteAsync(db =>
        {
            db.Add(Parked(mail, OutboxKind.LoginIdReminder, OutboxLane.Mail));
            db.Add(Parked(menu, OutboxKind.LineMenu, OutboxLane.Line));
            return Task.CompletedTask;
        });
        var overview = await _portal.Services.GetRequiredService<DeliveryOverviewQuery>().GetAsync(ImportSeed.Administrator, CancellationToken.None);
        Assert.Equal((1, 1, 1), overview.Outbox.Where(count => count.Kind == OutboxKind.LineMenu).Select(count => (count.Waiting, count.Failed, count.Parked)).Single());
        Assert.Equal("no such menu", overview.Stuck.Single(one => string.Equals(one.Id, menu.ToString(), StringComparison.Ordinal)).LastError);

        var retried = await _portal.Services.GetRequiredService<DeliveryDesk>().RetryOutboxAsync(ImportSeed.Administrator, [], CancellationToken.None, OutboxKind.LineMenu);

        Assert.Equal([menu.ToString()], retried);
        Assert.NotNull(await _portal.ReadAsync(db => db.Set<OutboxMessage>().Where(message => message.Id == mail).Select(message => message.ParkedAt).SingleAsync()));
    }

    [NeedsFact]
    public async Task Nodes_ThatServe_AreKnownAndOldOnesForgotten()
    {
        var old = new PortalNode { Id = Guid.NewGuid(), Name = "old", Version = "1", Since = _portal.Clock.GetUtcNow().AddDays(-3), SeenAt = _portal.Clock.GetUtcNow().AddDays(-2) };
        await _portal.WriteAsync(db =>
        {
            db.Add(old);
            return Task.CompletedTask;
        });
        var nodes = _portal.Services.GetRequiredService<NodeLedger>();

        await nodes.NoteAsync(CancellationToken.None);

        var found = Assert.Single(await nodes.ListAsync(CancellationToken.None));
        Assert.StartsWith(Environment.MachineName, found.Name, StringComparison.Ordinal);
        Assert.NotEqual("?", found.Version, StringComparer.Ordinal);
    }

    private static OutboxMessage Parked(Guid id, OutboxKind kind, OutboxLane lane) => new()
    {
        Id = id,
        Kind = kind,
        Lane = lane,
        CreatedAt = TestClock.Noon,
        Payload = [1],
        ParkedAt = TestClock.Noon,
        LastError = "no such menu",
        Attempts = 10,
    };

    private Task<bool> OrderAsync(string job, JobAct act) => Desk.OrderAsync(ImportSeed.Administrator, job, act, CancellationToken.None);

    private Task<JobState> StateAsync(string job) => _portal.ReadAsync(db => db.Set<JobState>().AsNoTracking().SingleAsync(state => state.Name == job));
}

public sealed class JobDeskOnSqlite(SqlitePortal portal) : JobDeskTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class JobDeskOnPostgreSql(PostgreSqlPortal portal) : JobDeskTests(portal), IClassFixture<PostgreSqlPortal>;
