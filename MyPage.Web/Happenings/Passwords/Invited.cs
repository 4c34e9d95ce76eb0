namespace MyPage.Web.Happenings.Passwords;

/// <summary>A link for the first password was mailed.</summary>
public sealed record Invited(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasswordWordsText.Invited;

    public static HappeningKind Kind => HappeningKind.Security;
}
