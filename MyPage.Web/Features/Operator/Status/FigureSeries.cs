namespace MyPage.Web.Features.Operator.Status;

/// <summary>One row of figures.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Values">By date, the oldest first.</param>
public sealed record FigureSeries(string Name, IReadOnlyList<long> Values)
{
    /// <summary>Whether dates add up; medians do not.</summary>
    public bool AddsUp { get; init; } = true;
}
