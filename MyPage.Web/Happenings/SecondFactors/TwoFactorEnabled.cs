using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SecondFactors;

/// <summary>The second factor was turned on.</summary>
public sealed record TwoFactorEnabled(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SecondFactorWordsText.TwoFactorEnabled;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(SecondFactorWordsText.TwoFactorEnabledSubject, SecondFactorWordsText.TwoFactorEnabledMail);

    public override string Page => PortalRoutes.Security;
}
