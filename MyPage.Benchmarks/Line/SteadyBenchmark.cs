using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;

namespace MyPage.Benchmarks.Line;

/// <summary>How long LINE waits for an answer at a steady rate, while the portal acts on the events and answers the people.</summary>
internal sealed class SteadyBenchmark(BenchmarkRun run, LoopbackServer line)
{
    private const int PerSecond = 200;
    private const int Connections = 32;
    private const double MostMilliseconds = 500;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private int Seconds => run.Options.IsQuick ? 3 : 30;

    private int WarmUpSeconds => run.Options.IsQuick ? 2 : 5;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync("steady", cancellationToken);
        await using var portal = await PortalInProcess.StartAsync(database, LineStandIn.SettingsFor(line), cancellationToken);
        await using var db = await portal.Contexts.CreateDbContextAsync(cancellationToken);
        var load = new OpenLoop(portal.EndPoint, PerSecond, Connections);
        var (warmUp, events) = (WarmUpSeconds * PerSecond, Seconds * PerSecond);
        load.Run(TextMessages.Requests(0, warmUp), cancellationToken);
        var milliseconds = load.Run(TextMessages.Requests(warmUp, events), cancellationToken);

        var behind = await db.Set<LineInboxEvent>().CountAsync(stored => stored.DueAt != null, cancellationToken);
        var unsent = await db.Set<OutboxMessage>().CountAsync(message => message.DueAt != null, cancellationToken);
        var clock = Stopwatch.StartNew();
        while (await db.Set<OutboxMessage>().AnyAsync(message => message.DueAt != null, cancellationToken) || await db.Set<LineInboxEvent>().AnyAsync(stored => stored.DueAt != null, cancellationToken))
        {
            if (clock.Elapsed > LongestWait)
            {
                throw new InvalidOperationException($"{LongestWait} after the last event not all was done.");
            }

            await Task.Delay(50, cancellationToken);
        }

        var drained = clock.Elapsed;
        var done = await db.Set<LineInboxEvent>().CountAsync(stored => stored.DoneAt != null, cancellationToken);
        var answers = await db.Set<OutboxMessage>().CountAsync(message => message.SentAt != null, cancellationToken);
        if (done != warmUp + events || answers != done)
        {
            throw new InvalidOperationException($"Of {warmUp + events} events {done} were acted on and {answers} answered.");
        }

        var percentile = milliseconds[(int)Math.Ceiling(0.99 * events) - 1];
        return
        [
            new Measure(
                $"acknowledgement at {PerSecond} events/s, 99th percentile",
                string.Create(CultureInfo.InvariantCulture, $"{percentile:0.0} ms"),
                "< 500 ms",
                percentile < MostMilliseconds,
                $"{Seconds} s over {Connections} connections, from the time an event was due; median {milliseconds[events / 2]:0.0} ms, most {milliseconds[^1]:0.0} ms")
            { IsTimed = true },
            new Measure(
                "events of these not yet acted on at the end",
                behind.ToString(CultureInfo.InvariantCulture),
                $"< {PerSecond}",
                behind < PerSecond,
                $"a second's worth; answers not yet at LINE {unsent}; {drained.TotalSeconds:0.0} s later all {done} events were done and answered once")
            { IsTimed = true },
        ];
    }
}
