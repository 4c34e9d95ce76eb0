using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Passkeys;

/// <summary>A passkey of a contract holder was removed, by them or on their behalf; or several at once.</summary>
public sealed record PasskeyRemoved(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => PasskeyWordsText.PasskeyRemoved;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(PasskeyWordsText.PasskeyRemoved, PasskeyWordsText.PasskeyRemovedMail);

    public override string? LineToHolder => PasskeyWordsText.PasskeyRemovedLine;

    public override string Page => PortalRoutes.Security;
}
