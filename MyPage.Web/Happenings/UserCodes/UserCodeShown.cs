namespace MyPage.Web.Happenings.UserCodes;

/// <summary>A user code was shown to the contract holder.</summary>
public sealed record UserCodeShown(Guid? ContractId, Guid? SubscriptionId) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => UserCodeWordsText.UserCodeShown;

    public static HappeningKind Kind => HappeningKind.UserCodes;

    public static bool Accompanies => true;
}
