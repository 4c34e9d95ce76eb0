namespace MyPage.Web.Happenings.SignIns;

/// <summary>A browser was signed out.</summary>
public sealed record SignedOut(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SignedOut;

    public static HappeningKind Kind => HappeningKind.SignIn;
}
