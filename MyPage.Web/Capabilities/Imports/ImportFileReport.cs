namespace MyPage.Web.Capabilities.Imports;

/// <summary>What came of one file. A file refused as a whole counts as one refusal.</summary>
public sealed record ImportFileReport(string FileName, int Added, int Updated, int Unchanged, int Refused)
{
    /// <summary>The form of docs/product.md 8: <c>contracts.csv: added 200, updated 0, unchanged 0, refused 0</c>.</summary>
    public override string ToString() =>
        $"{FileName}: added {Added}, updated {Updated}, unchanged {Unchanged}, refused {Refused}";
}
