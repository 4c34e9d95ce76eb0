namespace MyPage.Web.Happenings.Imports;

/// <summary>An operator gave a carrier's files in the console.</summary>
/// <param name="Files">Their names.</param>
public sealed record ImportUploaded(string Files) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => ImportWordsText.ImportUploaded;

    public static HappeningKind Kind => HappeningKind.Contract;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Files;
}
