namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator signed in to the console.</summary>
/// <param name="Name">The operator's name.</param>
public sealed record OperatorSignedIn(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.OperatorSignedIn;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool Accompanies => true;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => Name;
}
