namespace MyPage.Web.Capabilities.Imports;

/// <summary>Files that lie in an import's folder.</summary>
/// <param name="Files">Those of the import.</param>
/// <param name="LeftAlone">Names of others, which were not kept.</param>
public sealed record ReceivedFiles(IReadOnlyList<ReceivedFile> Files, IReadOnlyList<string> LeftAlone);
