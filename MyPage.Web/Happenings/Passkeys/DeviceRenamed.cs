namespace MyPage.Web.Happenings.Passkeys;

/// <summary>A contract holder gave a signed-in browser a name.</summary>
public sealed record DeviceRenamed(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasskeyWordsText.DeviceRenamed;

    public static HappeningKind Kind => HappeningKind.Security;
}
