using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SecondFactors;

/// <summary>A recovery code was spent at a sign-in.</summary>
public sealed record RecoveryCodeUsed(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SecondFactorWordsText.RecoveryCodeUsed;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(SecondFactorWordsText.RecoveryCodeUsedSubject, SecondFactorWordsText.RecoveryCodeUsedMail);

    public override string Page => PortalRoutes.Security;
}
