namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator's account was removed.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorRemoved(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorRemoved;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
