namespace MyPage.Web.Capabilities.Imports;

/// <summary>How far a run has come, reported after each batch.</summary>
/// <param name="FileName">The file at work.</param>
/// <param name="Rows">Rows of it that are done with, refused ones included.</param>
/// <param name="BytesRead">How much of it has been read.</param>
/// <param name="BytesTotal">Its size.</param>
/// <param name="IsRehearsal">True while rows are only looked at: in a dry run, and before a strict one loads them.</param>
public sealed record ImportProgress(string FileName, long Rows, long BytesRead, long BytesTotal, bool IsRehearsal);
