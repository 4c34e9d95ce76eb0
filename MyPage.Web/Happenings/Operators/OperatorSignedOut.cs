namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator signed out of the console.</summary>
public sealed record OperatorSignedOut() : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorSignedOut;

    public static HappeningKind Kind => HappeningKind.SignIn;
}
