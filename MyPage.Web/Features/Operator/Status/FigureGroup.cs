namespace MyPage.Web.Features.Operator.Status;

/// <summary>Figures that are looked at together: one chart and one table.</summary>
/// <param name="Id">Names it on the page.</param>
/// <param name="Title">What they are about.</param>
/// <param name="Charted">What the chart shows, and the table.</param>
public sealed record FigureGroup(string Id, string Title, IReadOnlyList<FigureSeries> Charted)
{
    /// <summary>What the table alone has: figures of another unit.</summary>
    public IReadOnlyList<FigureSeries> Beside { get; init; } = [];

    /// <summary>What has to be known of how they are counted; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Said where there is nothing to count.</summary>
    public string? Nothing { get; init; }
}
