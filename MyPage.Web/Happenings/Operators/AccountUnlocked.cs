namespace MyPage.Web.Happenings.Operators;

/// <summary>Wrong passwords and second factors of an account were forgotten, so that its holder is let in again.</summary>
public sealed record AccountUnlocked(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => OperatorWordsText.AccountUnlocked;

    public static HappeningKind Kind => HappeningKind.Security;
}
