using System.Globalization;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Circuits;

/// <summary>Heap and processor time of a circuit of 契約情報, beside the least circuit there can be, in turn.</summary>
internal sealed class CircuitCostBenchmark(BenchmarkRun run, CircuitServerProcess server)
{
    private const double MostHeap = 250;
    private const double MostTimes = 4;

    // The runtime compiles what is used often once more, in the background: half of the processor's time in the first minutes.
    private const int MostWarmUps = 15;
    private const int FewMethods = 60;

    private int Rounds => run.Options.IsQuick ? 2 : 7;

    private int Circuits => run.Options.IsQuick ? 50 : 300;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var (bare, door, contract) = (new CircuitCosts(LivePage.BareCounter(server)), new CircuitCosts(LivePage.PortalCounter(server)), new CircuitCosts(LivePage.Contract(server)));
        CircuitCosts[] all = [bare, door, contract];
        var acts = new List<double>();
        var warmUps = await WarmUpAsync(all, cancellationToken);
        await run.Output.WriteLineAsync($"{Rounds} rounds of {Circuits} circuits each, after {warmUps} to warm up");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var costs in all)
            {
                await RoundAsync(costs.Page, costs, cancellationToken);
            }

            acts.Add(await server.ActAsync(Circuits, cancellationToken));
        }

        foreach (var costs in all)
        {
            await run.Output.WriteLineAsync($"  {costs}");
        }

        var heap = Spread.Of(contract.Heap.Select(bytes => bytes / 1000));
        return
        [
            new Measure(
                $"heap of a circuit of {contract.Page.Name}", string.Create(CultureInfo.InvariantCulture, $"{heap.Median:0} KB"), $"≤ {MostHeap} KB", heap.Median <= MostHeap,
                $"{heap.Text("0")} KB after a full collection; {string.Join(", ", new[] { bare, door }.Select(costs => $"{costs.Page.Name} {Spread.Of(costs.Heap.Select(bytes => bytes / 1000)).Text("0")}"))}"),
            Measure.OfTimes($"start of that circuit against {bare.Page.Name}'s", "µs of processor", contract.Start, bare.Start, MostTimes, Against(contract.Start, door.Start)),
            Measure.OfTimes($"click on 隠す against a click on {bare.Page.Name}", "µs of processor", contract.SecondClick, bare.Click, MostTimes, Against(contract.SecondClick, door.Click)),
            Measure.OfTimes("click on 表示する, which commits a transaction, for comparison", "µs of processor", contract.Click, bare.Click, null, Against(contract.Click, door.Click)),
            Measure.OfTimes("… without its act (session, code, audit entry and link in one transaction), for comparison", "µs of processor", [.. contract.Click.Zip(acts, (click, act) => click - act)], bare.Click, null, $"; the act by itself {Spread.Of(acts).Text("0")} µs"),
        ];

        string Against(List<double> costs, List<double> others) => $", against {door.Page.Name} {Spread.OfRatios(costs, others).Median.ToString("0.0", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Rounds that count for nothing, until the runtime has compiled what they use; gives back how many.</summary>
    private async Task<int> WarmUpAsync(IEnumerable<CircuitCosts> all, CancellationToken cancellationToken)
    {
        for (var rounds = 1; ; rounds++)
        {
            var before = await server.CompiledAsync(cancellationToken);
            foreach (var costs in all)
            {
                await RoundAsync(costs.Page, null, cancellationToken);
            }

            await server.ActAsync(Circuits, cancellationToken);
            if (run.Options.IsQuick || rounds == MostWarmUps || await server.CompiledAsync(cancellationToken) - before < FewMethods)
            {
                return rounds;
            }
        }
    }

    private async Task RoundAsync(LivePage page, CircuitCosts? costs, CancellationToken cancellationToken)
    {
        await using var browsers = new LiveBrowsers(server.Browsers.All.Take(Circuits), page);
        await browsers.GetAsync(cancellationToken);
        var empty = await server.HeapAsync(cancellationToken);
        var waiting = await server.QuietAsync(cancellationToken);
        await browsers.OpenAsync(cancellationToken);
        var open = await server.QuietAsync(cancellationToken);
        var full = await server.HeapAsync(cancellationToken);
        var rested = await server.QuietAsync(cancellationToken);
        await browsers.ClickAsync(cancellationToken);
        var clicked = await server.QuietAsync(cancellationToken);

        // As before the first click: what that one has left to be collected is no cost of this one.
        await server.HeapAsync(cancellationToken);
        var restedAgain = await server.QuietAsync(cancellationToken);
        await browsers.ClickAgainAsync(cancellationToken);
        var again = await server.QuietAsync(cancellationToken);
        costs?.Heap.Add((full - empty) / Circuits);
        costs?.Start.Add((open - waiting) / Circuits);
        costs?.Click.Add((clicked - rested) / Circuits);
        costs?.SecondClick.Add((again - restedAgain) / Circuits);
    }
}
