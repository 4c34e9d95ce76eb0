using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Api.Once;
using MyPage.Web.Auditing;
using MyPage.Web.Capabilities.ApiKeys;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Api;

/// <summary>A request under one Idempotency-Key has one effect and one answer, however often and on how many nodes it comes in.</summary>
public abstract class ApiOnceTests(PortalFixture fixture)
{
    private readonly PortalFactory _portal = fixture.Portal;

    [NeedsFact]
    public async Task Request_Repeated_GetsTheFirstAnswerAndDoesNothingMore()
    {
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();
        var batch = ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "5"), ApiSeed.Reading(line.Number, "2026-11-21", "1.5"));
        var first = await _portal.PostUsageAsync(key, batch, "one");
        await _portal.PostUsageAsync(key, ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "6")), "two");
        var before = await TableDump.TakeAsync(_portal);

        var again = await _portal.PostUsageAsync(key, batch, "one");

        Assert.Equal((HttpStatusCode.OK, first.Body, first.ContentType), (again.Status, again.Body, again.ContentType));
        Assert.Equal("true", again.Headers["Idempotent-Replayed"]);
        Assert.False(first.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Equal(6, await _portal.UsedMbAsync(line.Id, "2026-11-20"));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "ApiKeys");
    }

    [NeedsFact]
    public async Task Key_WithAnotherBody_IsRefused()
    {
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();
        (await _portal.PostUsageAsync(key, ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "5")), "one")).Taken();

        (await _portal.PostUsageAsync(key, ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "6")), "one")).AssertProblem(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");

        Assert.Equal(5, await _portal.UsedMbAsync(line.Id, "2026-11-20"));

        // Another system's names are its own.
        Assert.Equal((0, 1, 0, 0), (await _portal.PostUsageAsync(await _portal.AddKeyAsync(), ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "6")), "one")).Taken());
    }

    /// <summary>What had no effect may be mended and sent again under the same name.</summary>
    [NeedsFact]
    public async Task Request_WithoutAnEffect_IsNotKept()
    {
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();
        (await _portal.PostUsageAsync(key, "{", "one")).AssertProblem(HttpStatusCode.BadRequest, "malformed-json");
        (await _portal.PostUsageAsync(key, ApiSeed.Batch("{}"), "one")).AssertProblem(HttpStatusCode.UnprocessableEntity, "no-reading-taken");

        Assert.Equal((1, 0, 0, 0), (await _portal.PostUsageAsync(key, ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "5")), "one")).Taken());
    }

    [NeedsFact]
    public async Task Requests_WithoutAName_AreEachOneOfTheirOwn()
    {
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();

        foreach (var (usedMb, expected) in new[] { ("5", (1, 0, 0, 0)), ("6", (0, 1, 0, 0)), ("5", (0, 1, 0, 0)), ("5", (0, 0, 1, 0)) })
        {
            Assert.Equal(expected, (await _portal.PostUsageAsync(key, ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", usedMb)))).Taken());
        }
    }

    [NeedsFact]
    public async Task Request_ManyTimesAtOnceOverTwoNodes_HasOneEffect()
    {
        await using var second = new PortalFactory(_portal.Database, clock: _portal.Clock);
        second.StartServer();
        var (name, key) = await _portal.AddNamedKeyAsync();
        var line = await _portal.AddLineAsync();
        var batch = ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "5"));

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? _portal : second).PostUsageAsync(key, batch, "one"))));

        Assert.All(replies, reply => Assert.Equal((1, 0, 0, 0), reply.Taken()));
        Assert.Equal(15, replies.Count(reply => reply.Headers.ContainsKey("Idempotent-Replayed")));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == "UsageReported" && entry.Detail!.StartsWith(name))));
    }

    /// <summary>Effect and answer come together: what fails on the way leaves neither, and the next try does it.</summary>
    [NeedsFact]
    public async Task Act_ThatFails_LeavesNoAnswerAndNoEffect()
    {
        var intake = new GatedIntake { Fault = new InvalidTimeZoneException("on purpose") };
        await using var node = NodeWith(intake);
        var key = await _portal.AddKeyAsync();
        var line = await _portal.AddLineAsync();
        var batch = ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "5"));
        var before = await TableDump.TakeAsync(_portal);

        var failed = await node.PostUsageAsync(key, batch, "one");

        failed.AssertProblem(HttpStatusCode.InternalServerError, "fault");
        Assert.DoesNotContain("on purpose", failed.Body, StringComparison.Ordinal);
        Assert.Contains(node.Logs.Lines, log => log.StartsWith("Error", StringComparison.Ordinal) && log.Contains("on purpose", StringComparison.Ordinal));
        (await TableDump.TakeAsync(_portal)).AssertSameAs(before, "ApiKeys");
        intake.Fault = null;
        intake.Gate.SetResult();
        Assert.Equal((1, 0, 0, 0), (await node.PostUsageAsync(key, batch, "one")).Taken());
    }

    /// <summary>A key that is revoked while its request is worked on: the request ends first, then the key.</summary>
    [NeedsFact]
    public async Task Key_RevokedDuringARequest_WaitsForIt()
    {
        var intake = new GatedIntake();
        await using var node = NodeWith(intake);
        var (name, key) = await _portal.AddNamedKeyAsync();
        var line = await _portal.AddLineAsync();
        var batch = ApiSeed.Batch(ApiSeed.Reading(line.Number, "2026-11-20", "5"));
        var request = Task.Run(() => node.PostUsageAsync(key, batch, "one"));
        await intake.Reached.Task;

        var revoking = Task.Run(() => _portal.Services.GetRequiredService<ApiKeyDesk>().RevokeAsync(new OperatorCaller(), name, CancellationToken.None));
        var first = await Task.WhenAny(revoking, Task.Delay(TimeSpan.FromMilliseconds(300)));
        intake.Gate.SetResult();

        Assert.NotSame(revoking, first);
        Assert.Equal((1, 0, 0, 0), (await request).Taken());
        Assert.Null(await revoking);
        (await node.PostUsageAsync(key, batch, "one")).AssertProblem(HttpStatusCode.Unauthorized, "key-does-not-hold");
        Assert.Equal(5, await _portal.UsedMbAsync(line.Id, "2026-11-20"));
    }

    /// <summary>A key that is revoked between being looked up and the work that it is for does nothing.</summary>
    [NeedsFact]
    public async Task Key_RevokedBeforeTheWorkBegins_DoesNothing()
    {
        var (name, _) = await _portal.AddNamedKeyAsync();
        var desk = _portal.Services.GetRequiredService<ApiKeyDesk>();
        var row = (await desk.ListAsync(CancellationToken.None)).Single(made => string.Equals(made.Name, name, StringComparison.Ordinal));
        Assert.Null(await desk.RevokeAsync(new OperatorCaller(), name, CancellationToken.None));
        var done = false;

        var answer = await _portal.Services.GetRequiredService<ActsOnce>().RunAsync(
            new SystemCaller(row.Id, name, CallerOrigin.Inside), "one", [1], _ => Task.FromResult(ApiAnswer.Done(done = true)), CancellationToken.None);

        Assert.Equal(("key-does-not-hold", false), (answer.Problem?.Code, done));
        Assert.False(await _portal.ReadAsync(db => db.Set<ApiRequest>().AnyAsync(request => request.KeyId == row.Id)));
    }

    [NeedsFact]
    public async Task Name_ThatIsNone_IsRefused()
    {
        var key = await _portal.AddKeyAsync();
        foreach (var name in new[] { " ", "a b", "あ", new string('a', 201), "a\tb" })
        {
            (await _portal.PostUsageAsync(key, ApiSeed.Batch(), name)).AssertProblem(HttpStatusCode.BadRequest, "malformed-idempotency-key");
        }

        (await _portal.PostUsageAsync(key, ApiSeed.Batch(), new string('~', 200))).Taken();
    }

    private PortalFactory NodeWith(GatedIntake intake)
    {
        var node = new PortalFactory(_portal.Database, clock: _portal.Clock, services: services =>
        {
            services.RemoveAll<IUsageIntake>();
            services.AddSingleton<IUsageIntake>(provider =>
            {
                intake.Inner = ActivatorUtilities.CreateInstance<UsageIntake>(provider);
                return intake;
            });
        });
        node.StartServer();
        return node;
    }

    /// <summary>Takes readings as usual once the gate is open, or fails after having taken them.</summary>
    private sealed class GatedIntake : IUsageIntake
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IUsageIntake? Inner { get; set; }

        public Exception? Fault { get; set; }

        public async Task<IReadOnlyList<UsageReadingResult>> TakeAsync(PortalDbContext db, IReadOnlyList<UsageReading> readings, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var results = await Inner!.TakeAsync(db, readings, now, cancellationToken);
            if (Fault is not null)
            {
                throw Fault;
            }

            Reached.TrySetResult();
            await Gate.Task;
            return results;
        }
    }
}

public sealed class ApiOnceOnSqlite(SqlitePortal portal) : ApiOnceTests(portal), IClassFixture<SqlitePortal>;

[Needs(Need.PostgreSql)]
public sealed class ApiOnceOnPostgreSql(PostgreSqlPortal portal) : ApiOnceTests(portal), IClassFixture<PostgreSqlPortal>;
