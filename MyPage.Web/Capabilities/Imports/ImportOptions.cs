using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.Imports;

/// <summary>What may be given to the console, and how long it is kept (<c>Import:*</c>, docs/operations.md).</summary>
public sealed class ImportOptions
{
    public const string Section = "Import";

    /// <summary>Bytes of all files of an import together, unpacked.</summary>
    [Range(1_000_000, 20_000_000_000, ErrorMessage = "Import:LargestUpload must be between 1000000 and 20000000000 bytes.")]
    public long LargestUpload { get; set; } = 1_000_000_000;

    /// <summary>Hours after which files that nobody loaded are removed.</summary>
    [Range(1, 168, ErrorMessage = "Import:KeepHours must be between 1 and 168.")]
    public int KeepHours { get; set; } = 24;
}
