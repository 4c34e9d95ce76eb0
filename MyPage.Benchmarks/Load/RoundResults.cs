using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Load;

/// <summary>What the rounds of one of the things compared came to.</summary>
/// <param name="name">What was measured.</param>
/// <param name="unit">What was done, such as "requests".</param>
internal sealed class RoundResults(string name, string unit)
{
    private readonly List<RoundResult> _rounds = [];

    public IReadOnlyList<double> Rates => [.. _rounds.Select(round => round.PerSecond)];

    /// <summary>What else the machine does hardly changes it; but the time of a database server is not in it.</summary>
    public double Processor => Spread.Of(_rounds.Select(round => round.CpuMicroseconds)).Median;

    public void Add(RoundResult round) => _rounds.Add(round);

    private IReadOnlyList<double> PerProcessorSecond => [.. _rounds.Select(round => 1_000_000 / round.CpuMicroseconds)];

    public Measure Against(RoundResults baseline, string what, double? least) =>
        Measure.OfRates(what, unit, Rates, baseline.Rates, least, $", by processor time {baseline.Processor / Processor:0.00}");

    /// <summary>
    /// The same for each second of this process's processor time: how fast it is where what it waits for, such as a database
    /// server, has a machine of its own.
    /// </summary>
    public Measure AgainstByProcessor(RoundResults baseline, string what, double? least) =>
        Measure.OfRates(what, $"by processor time, {unit}", PerProcessorSecond, baseline.PerProcessorSecond, least);

    public override string ToString() =>
        $"{name}: {Spread.Of(Rates).Text("0")} {unit}/s, each {Spread.Of(_rounds.Select(round => round.CpuMicroseconds)).Text("0")} µs of processor and {Spread.Of(_rounds.Select(round => round.AllocatedBytes / 1024)).Text("0.0")} KiB allocated";
}
