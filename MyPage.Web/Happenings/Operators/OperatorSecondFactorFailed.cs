namespace MyPage.Web.Happenings.Operators;

/// <summary>A sign-in to the console with a wrong second factor.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorSecondFactorFailed(string? Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorSecondFactorFailed;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool IsRefusal => true;

    public static string? DetailWords(string detail) => detail;

    public override string? Detail => Name;
}
