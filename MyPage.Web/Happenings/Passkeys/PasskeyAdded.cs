using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Passkeys;

/// <summary>A contract holder added a passkey.</summary>
public sealed record PasskeyAdded(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasskeyWordsText.PasskeyAdded;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(PasskeyWordsText.PasskeyAdded, PasskeyWordsText.PasskeyAddedMail);

    public override string? LineToHolder => PasskeyWordsText.PasskeyAddedLine;

    public override string Page => PortalRoutes.Security;
}
