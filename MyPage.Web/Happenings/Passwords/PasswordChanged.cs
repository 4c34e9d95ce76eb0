using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Passwords;

/// <summary>The password was changed by whoever knew it.</summary>
public sealed record PasswordChanged(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasswordWordsText.PasswordChanged;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(PasswordWordsText.PasswordChangedSubject, PasswordWordsText.PasswordChangedMail);

    public override string Page => PortalRoutes.Security;
}
