namespace MyPage.Web.Happenings.Imports;

/// <summary>An operator ordered files to be loaded, or to be checked again with more accepted.</summary>
/// <param name="How">What was ordered, and how.</param>
public sealed record ImportOrdered(string How) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => ImportWordsText.ImportOrdered;

    public static HappeningKind Kind => HappeningKind.Contract;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => How;
}
