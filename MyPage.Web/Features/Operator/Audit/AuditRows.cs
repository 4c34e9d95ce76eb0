namespace MyPage.Web.Features.Operator.Audit;

/// <summary>A page of entries.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Total">How many there are, counted up to <see cref="AuditQuery.MostCounted"/>.</param>
public sealed record AuditRows(IReadOnlyList<AuditRow> Rows, int Total);
