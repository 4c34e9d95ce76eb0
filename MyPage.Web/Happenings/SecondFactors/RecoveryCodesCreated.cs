namespace MyPage.Web.Happenings.SecondFactors;

/// <summary>New recovery codes took the place of the old ones.</summary>
public sealed record RecoveryCodesCreated(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SecondFactorWordsText.RecoveryCodesCreated;

    public static HappeningKind Kind => HappeningKind.Security;
}
