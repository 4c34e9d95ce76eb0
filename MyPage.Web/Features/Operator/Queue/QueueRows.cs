namespace MyPage.Web.Features.Operator.Queue;

/// <summary>A page of the queue.</summary>
/// <param name="Rows">At most <see cref="QueueQuery.PageSize"/>.</param>
/// <param name="Total">How many there are, counted up to <see cref="QueueQuery.MostCounted"/>.</param>
public sealed record QueueRows(IReadOnlyList<QueueRow> Rows, int Total);
