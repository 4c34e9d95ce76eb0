namespace MyPage.Web.Happenings.Passwords;

/// <summary>The first password was set.</summary>
public sealed record AccountActivated(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasswordWordsText.AccountActivated;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(PasswordWordsText.PasswordChangedSubject, PasswordWordsText.PasswordChangedMail);
}
