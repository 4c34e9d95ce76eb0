namespace MyPage.Web.Capabilities.Imports;

/// <summary>A row that was not loaded, and why.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Line">The physical line on which the row begins, from 1; 0 when the whole file is refused.</param>
/// <param name="Column">The column at fault; empty when the whole file is refused.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record ImportRefusal(string FileName, int Line, string Column, string Reason)
{
    /// <summary>How many changes of users, or ends, would have to be accepted for the file not to be refused as a whole; null where it is refused for something else.</summary>
    public int? Accept { get; init; }

    /// <summary>The form of docs/product.md 8: <c>contracts.csv:2: holder_birth_date: …</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"{FileName}: refused as a whole: {Reason}" : $"{FileName}:{Line}: {Column}: {Reason}";
}
