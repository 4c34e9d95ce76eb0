namespace MyPage.Web.Capabilities.Imports;

/// <summary>A page of refused rows.</summary>
/// <param name="Rows">In the order in which they were met.</param>
/// <param name="Total">How many are kept in all.</param>
public sealed record RefusedRows(IReadOnlyList<RecordedImportRefusal> Rows, int Total);
