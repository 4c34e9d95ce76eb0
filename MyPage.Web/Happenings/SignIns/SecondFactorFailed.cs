namespace MyPage.Web.Happenings.SignIns;

/// <summary>A wrong code at the second step of a sign-in.</summary>
public sealed record SecondFactorFailed(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SecondFactorFailed;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool IsRefusal => true;
}
