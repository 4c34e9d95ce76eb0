namespace MyPage.Web.Happenings.Operators;

/// <summary>A sign-in to the console with a wrong password.</summary>
/// <param name="Name">The operator's name; null where there is none of the name that was typed, which is never kept.</param>
public sealed record OperatorSignInFailed(string? Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorSignInFailed;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool IsRefusal => true;

    public static string? DetailWords(string detail) => detail;

    public override string? Detail => Name;
}
