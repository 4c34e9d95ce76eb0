using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SecondFactors;

/// <summary>The second factor was turned off.</summary>
public sealed record TwoFactorDisabled(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SecondFactorWordsText.TwoFactorDisabled;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(SecondFactorWordsText.TwoFactorDisabledSubject, SecondFactorWordsText.TwoFactorDisabledMail);

    public override string Page => PortalRoutes.Security;
}
