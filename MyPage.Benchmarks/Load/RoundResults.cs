using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Load;

/// <summary>What the rounds of one of the things compared came to.</summary>
/// <param name="name">What was measured.</param>
/// <param name="unit">What was done, such as "requests".</param>
internal sealed class RoundResults(string name, string unit)
{
    private readonly List<RoundResult> _rounds = [];

    public IReadOnlyList<double> Rates => [.. _rounds.Select(round => round.PerSecond)];

    /// <summary>Processor time for each, in microseconds. What else the machine does hardly changes it; but the time of a database server is not in it.</summary>
    public double Processor => Spread.Of(Costs).Median;

    /// <summary>The same of each round.</summary>
    public IReadOnlyList<double> Costs => [.. _rounds.Select(round => round.CpuMicroseconds)];

    public void Add(RoundResult round) => _rounds.Add(round);

    /// <summary>By the clock.</summary>
    public Measure Against(RoundResults baseline, string what, double? least) =>
        Measure.OfRates(what, unit, Rates, baseline.Rates, least, $", by processor time {baseline.Processor / Processor:0.00}");

    /// <summary>
    /// By this process's processor time: how fast it is where what it waits for, such as a database server, has a machine of its
    /// own. The clock is told beside it.
    /// </summary>
    public Measure AgainstByProcessor(RoundResults baseline, string what, double? least, string also = "") =>
        Measure.OfCosts(what, Costs, baseline.Costs, least, $", by the clock {Spread.OfRatios(Rates, baseline.Rates).Median:0.00}{also}");

    public override string ToString() =>
        $"{name}: {Spread.Of(Rates).Text("0")} {unit}/s, each {Spread.Of(Costs).Text("0")} µs of processor and {Spread.Of(_rounds.Select(round => round.AllocatedBytes / 1024)).Text("0.0")} KiB allocated";
}
