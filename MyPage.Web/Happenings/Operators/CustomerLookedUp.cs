namespace MyPage.Web.Happenings.Operators;

/// <summary>An operator looked at a customer's page: the customer reads so.</summary>
/// <param name="ContractId">Whose.</param>
public sealed record CustomerLookedUp(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => OperatorWordsText.CustomerLookedUp;

    public static HappeningKind Kind => HappeningKind.Security;
}
