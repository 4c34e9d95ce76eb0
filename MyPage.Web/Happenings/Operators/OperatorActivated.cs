namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator set password and second factor by a mailed link.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorActivated(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorActivated;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
