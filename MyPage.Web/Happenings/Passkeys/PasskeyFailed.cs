namespace MyPage.Web.Happenings.Passkeys;

/// <summary>A sign-in with a passkey whose answer was not right.</summary>
public sealed record PasskeyFailed(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasskeyWordsText.PasskeyFailed;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool IsRefusal => true;
}
