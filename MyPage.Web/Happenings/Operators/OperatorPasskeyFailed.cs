namespace MyPage.Web.Happenings.Operators;

/// <summary>A passkey's answer at the console was not right.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorPasskeyFailed(string? Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorPasskeyFailed;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool IsRefusal => true;

    public static string? DetailWords(string detail) => detail;

    public override string? Detail => Name;
}
