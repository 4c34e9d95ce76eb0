namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator searched for customers. What was typed is not kept.</summary>
/// <param name="By">By which kinds of key, as names parted by commas.</param>
/// <param name="Found">How many were shown.</param>
public sealed record CustomersSearched(string By, int Found) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.CustomersSearched;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{By} {Found}");
}
