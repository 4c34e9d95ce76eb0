using System.Globalization;
using MyPage.Benchmarks.Circuits;
using MyPage.Benchmarks.Databases;
using MyPage.Benchmarks.Export;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;
using MyPage.Domain;

namespace MyPage.Benchmarks.Operators;

/// <summary>
/// 受付 with many open conversations against 受付 with few: the processor's time from the socket's opening until the grid stands. And
/// what operators' circuits hold: of the queue, and of a conversation with the queue beside it.
/// </summary>
internal sealed class QueueBenchmark(BenchmarkRun run)
{
    private const int Many = 10_000;
    private const int Few = 100;
    private const double MostTimes = 1.5;
    private const double MostHeap = 500;

    private int Rounds => run.Options.IsQuick ? 2 : 9;

    private int Circuits => run.Options.IsQuick ? 20 : Few;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var many = run.Options.IsQuick ? Many / 10 : Many;
        await using var full = await StartAsync("queue-many", many, cancellationToken);
        await using var empty = await StartAsync("queue-few", Few, cancellationToken);
        var (long_, short_, talk) = (new CircuitCosts(Queue(full)), new CircuitCosts(Queue(empty)), new CircuitCosts(Conversation(full)));
        for (var round = -2; round < Rounds; round++)
        {
            await RoundAsync(full, long_, round >= 0, cancellationToken);
            await RoundAsync(empty, short_, round >= 0, cancellationToken);
            await RoundAsync(full, talk, round >= 0, cancellationToken);
        }

        return
        [
            Measure.OfTimes($"start of 受付 with {many:N0} open conversations against {Few}", "µs of processor", long_.Start, short_.Start, MostTimes),
            Heap(long_, "受付"),
            Heap(talk, "a conversation, the queue beside it"),
        ];

        static Measure Heap(CircuitCosts costs, string what)
        {
            var heap = Spread.Of(costs.Heap.Select(bytes => bytes / 1000));
            return new Measure(
                $"heap of an operator's circuit of {what}", string.Create(CultureInfo.InvariantCulture, $"{heap.Median:0} KB"), $"< {MostHeap} KB", heap.Median < MostHeap,
                $"{heap.Text("0")} KB after a full collection");
        }
    }

    private async Task<CircuitServerProcess> StartAsync(string name, int conversations, CancellationToken cancellationToken)
    {
        var database = await run.CreateDatabaseAsync(name, cancellationToken);
        var export = ExportedFolders.Write(run, name, run.Options.IsQuick ? Many / 10 : Many, BusinessCalendar.DateOf(TimeProvider.System.GetUtcNow()));
        await PortalProcess.RunAsync(database, ["migrate"], cancellationToken);
        await PortalProcess.RunAsync(database, ["import", export.Folder], cancellationToken);
        await using (var portal = await PortalInProcess.StartAsync(database, [new("Jobs:Enabled", "false")], cancellationToken))
        {
            await OpenConversations.AddAsync(portal, conversations, cancellationToken);
        }

        await database.SettleAsync(cancellationToken);
        return await CircuitServerProcess.StartAsync(database, Circuits, cancellationToken, CircuitServer.Operators);
    }

    private async Task RoundAsync(CircuitServerProcess server, CircuitCosts costs, bool counts, CancellationToken cancellationToken)
    {
        await using var browsers = new LiveBrowsers(server.Browsers.All.Take(Circuits), costs.Page);
        await browsers.GetAsync(cancellationToken);
        var empty = await server.HeapAsync(cancellationToken);
        var waiting = await server.QuietAsync(cancellationToken);
        await browsers.OpenAsync(cancellationToken);
        var open = await server.QuietAsync(cancellationToken);
        var full = await server.HeapAsync(cancellationToken);
        if (counts)
        {
            costs.Heap.Add((full - empty) / Circuits);
            costs.Start.Add((open - waiting) / Circuits);
        }
    }

    private static LivePage Queue(CircuitServerProcess server) => new("受付", server.Browsers.Portal, _ => "/operator/queue?tab=waiting") { Socket = LivePage.OfConsole };

    private static LivePage Conversation(CircuitServerProcess server) =>
        new("a conversation", server.Browsers.Portal, browser => $"/operator/queue/{browser.Id}") { Socket = LivePage.OfConsole };
}
