namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator spent a recovery code at sign-in.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorRecoveryCodeUsed(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorRecoveryCodeUsed;

    public static HappeningKind Kind => HappeningKind.Security;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
