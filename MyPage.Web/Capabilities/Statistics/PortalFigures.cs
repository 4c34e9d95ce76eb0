namespace MyPage.Web.Capabilities.Statistics;

/// <summary>The figures of a number of dates.</summary>
/// <param name="Dates">Each date, the oldest first; the last is today, which is not over.</param>
/// <param name="Uncounted">Dates that are over and have not been counted yet.</param>
/// <param name="Figures">What there is; nothing for what did not happen.</param>
public sealed record PortalFigures(IReadOnlyList<DateOnly> Dates, IReadOnlySet<DateOnly> Uncounted, IReadOnlyList<DailyFigure> Figures)
{
    /// <summary>How often one of these acts was done, by date.</summary>
    public IReadOnlyList<long> Of(params IReadOnlyCollection<string> acts) => Sum(figure => acts.Contains(figure.Act, StringComparer.Ordinal) ? figure.Count : 0);

    /// <summary>How often an act was done with that detail, by date.</summary>
    public IReadOnlyList<long> Of(string act, string detail) =>
        Sum(figure => string.Equals(figure.Act, act, StringComparison.Ordinal) && string.Equals(figure.Detail, detail, StringComparison.Ordinal) ? figure.Count : 0);

    /// <summary>A sum by date.</summary>
    public IReadOnlyList<long> Sum(Func<DailyFigure, long> of)
    {
        var byDate = Figures.ToLookup(figure => figure.Date);
        return [.. Dates.Select(date => byDate[date].Sum(of))];
    }
}
