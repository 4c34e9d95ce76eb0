namespace MyPage.Web.Happenings.Operators;

/// <summary>A key for one of the carrier's systems was made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Scopes">What it is for.</param>
public sealed record ApiKeyAdded(string Name, string Scopes) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.ApiKeyAdded;

    public static HappeningKind Kind => HappeningKind.Security;

    public override string Detail => $"{Name} {Scopes}";
}
