namespace MyPage.Web.Capabilities.Imports;

/// <summary>A file of an import, and what came of it.</summary>
public sealed class RecordedImportFile
{
    public required Guid ImportId { get; init; }

    public required string Name { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 in hexadecimal: whether two imports had the same file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Rows; null until a pass over the file is done.</summary>
    public int? Added { get; set; }

    public int? Updated { get; set; }

    public int? Unchanged { get; set; }

    public int? Refused { get; set; }
}
