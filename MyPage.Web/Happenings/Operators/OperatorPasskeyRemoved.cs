namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator removed a passkey of their account.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorPasskeyRemoved(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorPasskeyRemoved;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
