namespace MyPage.Web.Happenings.Imports;

/// <summary>An import of a file began or ended; a beginning without an end is a run that was cut off.</summary>
/// <param name="Summary">The file and what came of it.</param>
public sealed record ImportRan(string Summary) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => ImportWordsText.ImportRan;

    public static HappeningKind Kind => HappeningKind.Contract;

    public static bool Accompanies => true;

    public override string Detail => Summary;
}
