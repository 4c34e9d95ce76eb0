namespace MyPage.Web.Happenings.Imports;

/// <summary>An operator gave an import up, or ended it while it was at work.</summary>
public sealed record ImportGivenUp() : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => ImportWordsText.ImportGivenUp;

    public static HappeningKind Kind => HappeningKind.Contract;
}
