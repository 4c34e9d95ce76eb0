namespace MyPage.Web.Happenings.SignIns;

/// <summary>A sign-in while wrong tries block it.</summary>
public sealed record SignInBlocked(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SignInBlocked;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool IsRefusal => true;
}
