namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator added a passkey to their account.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorPasskeyAdded(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorPasskeyAdded;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
