namespace MyPage.Web.Happenings.Imports;

/// <summary>The carrier's file changed a contract.</summary>
public sealed record ContractChanged(Guid? ContractId, string Columns) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => ImportWordsText.ContractChanged;

    public static HappeningKind Kind => HappeningKind.Contract;

    public override string Detail => Columns;
}
