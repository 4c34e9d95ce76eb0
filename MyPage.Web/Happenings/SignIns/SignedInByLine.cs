namespace MyPage.Web.Happenings.SignIns;

/// <summary>Somebody opened マイページ by LINE.</summary>
public sealed record SignedInByLine(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SignInWordsText.SignedInByLine;

    public static HappeningKind Kind => HappeningKind.SignIn;

    public static bool Accompanies => true;

    /// <summary>The LINE account that came.</summary>
    public Guid? By { get; init; }

    public override Guid? LineAccountId => By;
}
