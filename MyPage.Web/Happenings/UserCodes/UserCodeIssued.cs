namespace MyPage.Web.Happenings.UserCodes;

/// <summary>The first user code of a subscription was issued.</summary>
public sealed record UserCodeIssued(Guid? ContractId, Guid? SubscriptionId) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => UserCodeWordsText.UserCodeIssued;

    public static HappeningKind Kind => HappeningKind.UserCodes;

    public static bool Accompanies => true;
}
