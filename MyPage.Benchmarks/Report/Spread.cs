using System.Globalization;

namespace MyPage.Benchmarks.Report;

/// <summary>The middle and the ends of a few figures.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return new Spread((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Of the ratios of what was measured side by side.</summary>
    public static Spread OfRatios(IEnumerable<double> figures, IEnumerable<double> others) => Of(figures.Zip(others, (figure, other) => figure / other));

    public string Text(string format) => string.Create(CultureInfo.InvariantCulture, $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Least.ToString(format, CultureInfo.InvariantCulture)}–{Most.ToString(format, CultureInfo.InvariantCulture)})");
}
