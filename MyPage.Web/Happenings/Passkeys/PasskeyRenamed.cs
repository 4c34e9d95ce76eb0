namespace MyPage.Web.Happenings.Passkeys;

/// <summary>A contract holder gave a passkey another name; nobody is told, since nothing else changes.</summary>
public sealed record PasskeyRenamed(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasskeyWordsText.PasskeyRenamed;

    public static HappeningKind Kind => HappeningKind.Security;
}
