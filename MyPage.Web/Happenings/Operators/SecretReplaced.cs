namespace MyPage.Web.Happenings.Operators;

/// <summary>What only an earlier <c>UserCodes:Key</c> opens was given up.</summary>
/// <param name="Summary">How much of what.</param>
public sealed record SecretReplaced(string Summary) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => OperatorWordsText.SecretReplaced;

    public static HappeningKind Kind => HappeningKind.Security;

    public override string Detail => Summary;
}
