namespace MyPage.Web.Happenings.Passwords;

/// <summary>The login ID was mailed to somebody who knew the holder's address and birth date.</summary>
public sealed record LoginIdMailed(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasswordWordsText.LoginIdMailed;

    public static HappeningKind Kind => HappeningKind.Security;
}
