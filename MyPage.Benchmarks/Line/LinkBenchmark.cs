using System.Net;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Portal;
using MyPage.Benchmarks.Report;
using MyPage.Domain;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Line;

/// <summary>利用者連携 by code: the portal's whole transaction beside the same statements by ADO.NET, one after another in the same database.</summary>
internal sealed class LinkBenchmark(BenchmarkRun run, LoopbackServer line)
{
    /// <summary>The portal, and twice its statements.</summary>
    private const int Ways = 3;

    private int Rounds => run.Options.IsQuick ? 3 : 15;

    private int LinksInRound => run.Options.IsQuick ? 50 : 250;

    private int WarmUp => run.Options.IsQuick ? 100 : 2000;

    private int Contracts => run.Options.IsQuick ? 1000 : 30_000;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("links", cancellationToken);
        var export = ExportedFolders.Write(run, "links", Contracts, BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await PortalProcess.RunAsync(database, ["import", export.Folder], cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, LineStandIn.SettingsFor(line), cancellationToken);

        // What is put into the outbox counts; that it is sent would go on in the other's rounds.
        await portal.Worker<OutboxWorker>().StopAsync(cancellationToken);
        var count = Ways * (WarmUp + (Rounds * LinksInRound));
        var ready = await LinkableSubscriptions.PrepareAsync(portal, count + 1, cancellationToken);
        var lines = new Queue<LinkableSubscription>(ready);
        await database.SettleAsync(cancellationToken);
        var before = await LinkCounts.TakeAsync(portal, cancellationToken);

        portal.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        var seenFor = lines.Dequeue();
        var statements = await SeeAsync(portal, seenFor, cancellationToken);
        var one = await LinkCounts.TakeAsync(portal, cancellationToken) - before;
        await run.Output.WriteLineAsync($"a link runs {statements.Count} commands:\n{string.Join("\n", statements.Select(statement => "  " + statement.Sql.ReplaceLineEndings(" ")))}");
        await using var bare = new BareLinks(database, statements, seenFor);
        await using var prepared = new BareLinks(database, statements, seenFor);
        await prepared.KeepPreparedAsync(cancellationToken);
        (Func<LinkableSubscription, Task> LinkAsync, RoundResults Results)[] ways =
        [
            (next => LinkAsync(portal, next, cancellationToken), new RoundResults("the portal", "links")),
            (next => bare.LinkAsync(next, cancellationToken), new RoundResults("its statements by ADO.NET", "links")),
            (next => prepared.LinkAsync(next, cancellationToken), new RoundResults("the same, kept prepared", "links")),
        ];
        foreach (var (linkAsync, _) in ways)
        {
            await RoundAsync(Next(WarmUp), linkAsync);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (linkAsync, results) in ways)
            {
                results.Add(await RoundAsync(Next(LinksInRound), linkAsync));
            }
        }

        await CheckAsync(portal, one, await LinkCounts.TakeAsync(portal, cancellationToken) - before, ready, cancellationToken);
        await run.Output.WriteLineAsync(string.Join("\n", ways.Select(way => $"  {way.Results}")));
        var measure = ways[0].Results.Against(ways[1].Results, "links by user code against the same statements by ADO.NET", 0.6);
        return
        [
            measure with { Detail = $"{measure.Detail}; {LinksInRound} links a round, one after another, {statements.Count} commands each" },
            ways[0].Results.Against(ways[2].Results, "… with those kept prepared, for comparison", null),
        ];

        List<LinkableSubscription> Next(int some) => [.. Enumerable.Range(0, some).Select(_ => lines.Dequeue())];
    }

    private static async Task<RoundResult> RoundAsync(List<LinkableSubscription> lines, Func<LinkableSubscription, Task> linkAsync)
    {
        var watch = RoundWatch.Start();
        foreach (var next in lines)
        {
            await linkAsync(next);
        }

        return watch.Stop(lines.Count);
    }

    // As the page does it, once the code is typed and the number confirmed.
    private static async Task LinkAsync(PortalInProcess portal, LinkableSubscription line, CancellationToken cancellationToken)
    {
        var links = portal.Services.GetRequiredService<RegisteredUserLinkService>();
        var caller = new UserCaller(line.LineAccountId, CallerWay.Line, CallerOrigin.Inside);
        if (!(await links.LinkAsync(caller, TypedCode.FromInput(line.Digits.Reveal()), cancellationToken)).TryGetValue(out _, out var refused))
        {
            throw new InvalidOperationException($"A link was refused: {refused.Cause}.");
        }
    }

    private static async Task<IReadOnlyList<SeenStatement>> SeeAsync(PortalInProcess portal, LinkableSubscription line, CancellationToken cancellationToken)
    {
        using var watch = new StatementWatch();

        // For a second EF Core remembers that nobody listened.
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        await LinkAsync(portal, line, cancellationToken);
        return watch.Take();
    }

    // Each link, whoever made it, left behind what the first one did, and gave its line a new version.
    private static async Task CheckAsync(PortalInProcess portal, LinkCounts one, LinkCounts all, List<LinkableSubscription> lines, CancellationToken cancellationToken)
    {
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var versions = await db.Subscriptions.ToDictionaryAsync(subscription => subscription.Id, subscription => subscription.Version, cancellationToken);
        var untouched = lines.Count(next => versions[next.SubscriptionId] == next.Version);
        if (one.Links != 1 || all != one * lines.Count || untouched > 0)
        {
            throw new InvalidOperationException($"{lines.Count} links left {all} behind, the first of them {one}; {untouched} lines are as before.");
        }
    }
}
