namespace MyPage.Web.Happenings.DataAlerts;

/// <summary>Somebody chose of what they are told, and how.</summary>
public sealed record AlertChoiceChanged(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => DataAlertWordsText.AlertChoiceChanged;

    public static HappeningKind Kind => HappeningKind.Data;
}
