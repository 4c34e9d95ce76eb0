namespace MyPage.Web.Happenings.Operators;

/// <summary>A key of one of the carrier's systems is refused from now on.</summary>
/// <param name="Name">Its name.</param>
public sealed record ApiKeyRevoked(string Name) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.ApiKeyRevoked;

    public static HappeningKind Kind => HappeningKind.Security;

    public override string Detail => Name;
}
