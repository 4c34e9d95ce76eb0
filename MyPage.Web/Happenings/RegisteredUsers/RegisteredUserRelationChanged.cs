namespace MyPage.Web.Happenings.RegisteredUsers;

/// <summary>The relation of a registered user was corrected.</summary>
public sealed record RegisteredUserRelationChanged(Guid? ContractId, Guid? SubscriptionId) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => RegisteredUserWordsText.RegisteredUserRelationChanged;

    public static HappeningKind Kind => HappeningKind.Contract;
}
