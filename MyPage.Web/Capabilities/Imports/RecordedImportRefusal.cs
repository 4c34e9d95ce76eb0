namespace MyPage.Web.Capabilities.Imports;

/// <summary>A row that the last pass of an import refused; see <see cref="ImportRefusal"/>. Its reason may name what the row says, so it is kept for a month only.</summary>
public sealed class RecordedImportRefusal
{
    public const int LongestReason = 600;

    public required Guid ImportId { get; init; }

    /// <summary>From 1, in the order in which they were met.</summary>
    public required int Number { get; init; }

    public required string FileName { get; init; }

    public required int Line { get; init; }

    public required string Column { get; init; }

    public required string Reason { get; init; }
}
