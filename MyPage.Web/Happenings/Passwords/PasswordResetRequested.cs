namespace MyPage.Web.Happenings.Passwords;

/// <summary>A link for a new password was mailed.</summary>
public sealed record PasswordResetRequested(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasswordWordsText.PasswordResetRequested;

    public static HappeningKind Kind => HappeningKind.Security;
}
