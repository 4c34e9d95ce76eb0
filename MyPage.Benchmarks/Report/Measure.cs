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
}
