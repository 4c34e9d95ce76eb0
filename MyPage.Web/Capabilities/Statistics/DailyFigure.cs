namespace MyPage.Web.Capabilities.Statistics;

/// <summary>
/// How often something was done on a date in Tokyo, counted once from the audit log and the conversations when the date is over. A date is counted
/// when it has the row without an act, whose count is that of all entries of the log.
/// </summary>
public sealed class DailyFigure
{
    public required DateOnly Date { get; init; }

    /// <summary>What was done, as the audit log names it, or one of <see cref="FigureActs"/>' own; empty for all.</summary>
    public required string Act { get; init; }

    /// <summary>The cause, size or way, where figures are told apart by it; else empty.</summary>
    public required string Detail { get; init; }

    public required long Count { get; init; }
}
