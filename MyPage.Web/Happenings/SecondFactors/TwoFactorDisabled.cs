using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.SecondFactors;

/// <summary>The second factor was turned off.</summary>
public sealed record TwoFactorDisabled(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => SecondFactorWordsText.TwoFactorDisabled;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(SecondFactorWordsText.TwoFactorDisabledSubject, SecondFactorWordsText.TwoFactorDisabledMail);

    // Who turned it off themselves sits before it; what an operator turned off is told wherever the holder may be.
    public override string? LineToHolder => Reason is null ? null : SecondFactorWordsText.TwoFactorDisabledToHolder;

    public override string Page => PortalRoutes.Security;
}
