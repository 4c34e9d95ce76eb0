using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;

namespace MyPage.Benchmarks.Line;

/// <summary>
/// How many webhooks the portal takes, beside a bare endpoint that checks and inserts. The workers that act on the events and
/// answer the people stand still meanwhile, since they would go on in the bare endpoint's rounds; how many are taken while they
/// work is told besides.
/// </summary>
internal sealed class IntakeBenchmark(BenchmarkRun run, LoopbackServer line)
{
    private const int Connections = 8;

    private int Rounds => run.Options.IsQuick ? 3 : 15;

    private TimeSpan RoundLength => TimeSpan.FromSeconds(run.Options.IsQuick ? 0.3 : 1.5);

    private TimeSpan WarmUp => TimeSpan.FromSeconds(run.Options.IsQuick ? 0.5 : 8);

    private int Events => run.Options.IsQuick ? 30_000 : 500_000;

    public async Task<Measure> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("inbox", cancellationToken);
        var bareDatabase = await run.CreateDatabaseAsync("bare_inbox", cancellationToken);
        await PortalProcess.RunAsync(bareDatabase, ["migrate"], cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, LineStandIn.SettingsFor(line), cancellationToken);
        IHostedService[] workers = [portal.Worker<LineInboxWorker>(), portal.Worker<OutboxWorker>()];
        await StopAsync();
        var row = portal.Services.GetRequiredService<LineInboxReader>().Read(TextMessages.Body(0))!.Single();
        await using var inbox = new BareInbox(bareDatabase, row);
        await using var server = await BareIntake.StartAsync(inbox, cancellationToken);

        var requests = TextMessages.Requests(0, Events);
        var taken = new LoadTarget("the portal", "webhooks", portal.EndPoint, requests);
        var bare = new LoadTarget("a bare endpoint", "webhooks", server.EndPoint, requests);
        var busy = new LoadTarget("the portal with its workers", "webhooks", portal.EndPoint, TextMessages.Requests(Events, Events / 2));
        var rounds = new LoadRounds([taken, bare], RoundLength, Connections);
        var busyRounds = new LoadRounds([busy], RoundLength, Connections);
        await run.Output.WriteLineAsync($"{Rounds} rounds of {RoundLength.TotalSeconds} s over {Connections} connections, webhooks of {TextMessages.Body(0).Length} bytes, rows with {row.Payload!.Length} bytes of payload");
        await WhileBusyAsync(() => busyRounds.WarmUp(WarmUp));
        rounds.WarmUp(WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Run(1, cancellationToken);
            await WhileBusyAsync(() => busyRounds.Run(1, cancellationToken));
        }

        await run.Output.WriteLineAsync($"  {taken.Results}\n  {bare.Results}\n  {busy.Results}");
        await CheckAsync(database, taken.Sent + busy.Sent, cancellationToken);
        await CheckAsync(bareDatabase, bare.Sent, cancellationToken);
        var measure = taken.Results.Against(bare.Results, "webhooks taken against a bare endpoint that checks and inserts", 0.5);
        var besides = Spread.OfRatios(busy.Results.Rates, bare.Results.Rates);
        return measure with { Detail = $"{measure.Detail}; with the workers at work {besides.Text("0.00")}" };

        async Task WhileBusyAsync(Action work)
        {
            await Task.WhenAll(workers.Select(worker => worker.StartAsync(cancellationToken)));
            work();
            await StopAsync();
        }

        Task StopAsync() => Task.WhenAll(workers.Select(worker => worker.StopAsync(cancellationToken)));
    }

    // Whatever was answered 200 is stored, once.
    private static async Task CheckAsync(BenchmarkDatabase database, int sent, CancellationToken cancellationToken)
    {
        var stored = await database.CountAsync("LineInbox", cancellationToken);
        if (stored != sent)
        {
            throw new InvalidOperationException($"{stored} events are stored of {sent} that were taken.");
        }
    }
}
