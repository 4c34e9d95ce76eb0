namespace MyPage.Web.Capabilities.Imports;

/// <summary>What came of a run.</summary>
/// <param name="Files">The files that were read, in the order in which they were.</param>
/// <param name="LeftAlone">Names of the folder's other files.</param>
/// <param name="WasKept">False after a dry run, and after a strict run that refused something before it loaded anything: then nothing was changed.</param>
public sealed record ImportReport(IReadOnlyList<ImportFileReport> Files, IReadOnlyList<string> LeftAlone, bool WasKept)
{
    /// <summary>How many contracts meet which condition of the campaigns that were read, a line each; empty unless it was asked for.</summary>
    public IReadOnlyList<string> Counts { get; init; } = [];

    public bool HasRefusals => Files.Any(file => file.Refused > 0);
}
