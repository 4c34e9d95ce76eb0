namespace MyPage.Web.Happenings.SignIns;

/// <summary>A sign-in with a wrong password.</summary>
public sealed record SignInFailed(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SignInFailed;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool IsRefusal => true;
}
