using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Passwords;

/// <summary>The password was set anew by a mailed link.</summary>
public sealed record PasswordReset(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasswordWordsText.PasswordReset;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(PasswordWordsText.PasswordChangedSubject, PasswordWordsText.PasswordChangedMail);

    public override string Page => PortalRoutes.Security;
}
