namespace MyPage.Web.Happenings.Operators;

/// <summary>A browser of an operator was signed out by an administrator.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorSessionEnded(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorSessionEnded;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
