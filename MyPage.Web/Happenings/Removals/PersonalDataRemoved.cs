namespace MyPage.Web.Happenings.Removals;

/// <summary>The contract ended long enough ago: what was personal of it is no longer kept. Nobody is told; there is nobody to tell.</summary>
public sealed record PersonalDataRemoved(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => RemovalWordsText.PersonalDataRemoved;

    public static HappeningKind Kind => HappeningKind.Contract;
}
