namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator signed in to the console with a passkey.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorPasskeyUsed(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorPasskeyUsed;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
