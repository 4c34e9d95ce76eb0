namespace MyPage.Web.Happenings.SignIns;

/// <summary>A contract holder signed in with ログインID and password.</summary>
public sealed record SignedIn(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SignedIn;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool Accompanies => true;
}
