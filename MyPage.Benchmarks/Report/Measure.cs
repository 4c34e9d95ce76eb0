using System.Globalization;

namespace MyPage.Benchmarks.Report;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured against what.</param>
/// <param name="Found">The figure that counts, with its unit.</param>
/// <param name="Target">What it has to be; empty for what is only told.</param>
/// <param name="IsMet">Whether it is.</param>
/// <param name="Detail">Both sides of a ratio, and the spread over the rounds.</param>
internal sealed record Measure(string What, string Found, string Target, bool IsMet, string Detail)
{
    /// <summary>True when the clock decides it: on a busy machine, or in a smoke run, such a figure says little.</summary>
    public bool IsTimed { get; init; }

    /// <summary>How fast it is beside what it is compared with: the median of the ratios, round by round.</summary>
    /// <param name="least">What the ratio has to be; null when it is only told.</param>
    /// <param name="also">What else to say of the ratio.</param>
    public static Measure OfRates(string what, string unit, IReadOnlyList<double> rates, IReadOnlyList<double> baseline, double? least, string also = "")
    {
        var ratio = Spread.OfRatios(rates, baseline);
        return new Measure(
            what,
            ratio.Median.ToString("0.00", CultureInfo.InvariantCulture),
            AtLeast(least),
            least is null || ratio.Median >= least,
            $"{ratio.Text("0.00")}{also}; {unit}/s {Spread.Of(rates).Text("0")} against {Spread.Of(baseline).Text("0")}")
        { IsTimed = true };
    }

    /// <summary>How little processor time it takes beside what it is compared with: the median of the ratios, round by round.</summary>
    /// <param name="least">What the ratio has to be; null when it is only told.</param>
    /// <param name="also">What else to say of the ratio.</param>
    public static Measure OfCosts(string what, IReadOnlyList<double> microseconds, IReadOnlyList<double> baseline, double? least, string also = "")
    {
        var ratio = Spread.OfRatios(baseline, microseconds);
        return new Measure(
            what,
            ratio.Median.ToString("0.00", CultureInfo.InvariantCulture),
            AtLeast(least),
            least is null || ratio.Median >= least,
            $"{ratio.Text("0.00")}{also}; µs of processor {Spread.Of(microseconds).Text("0")} against {Spread.Of(baseline).Text("0")}")
        { IsTimed = true };
    }

    /// <summary>How many times as much it takes as what it is compared with: the median of the ratios, round by round.</summary>
    /// <param name="most">What it may be; null when it is only told.</param>
    /// <param name="also">What else to say of it.</param>
    public static Measure OfTimes(string what, string unit, IReadOnlyList<double> costs, IReadOnlyList<double> baseline, double? most, string also = "")
    {
        var times = Spread.OfRatios(costs, baseline);
        return new Measure(
            what,
            string.Create(CultureInfo.InvariantCulture, $"{times.Median:0.0} times"),
            most is null ? "" : string.Create(CultureInfo.InvariantCulture, $"≤ {most} times"),
            most is null || times.Median <= most,
            $"{times.Text("0.0")}{also}; {unit} {Spread.Of(costs).Text("0")} against {Spread.Of(baseline).Text("0")}")
        { IsTimed = true };
    }

    private static string AtLeast(double? least) => least is null ? "" : string.Create(CultureInfo.InvariantCulture, $"≥ {least}");
}
