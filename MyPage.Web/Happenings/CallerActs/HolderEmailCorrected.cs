using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.CallerActs;

/// <summary>The holder's e-mail address was corrected. The old address is told first, and neither of them learns the other.</summary>
/// <param name="ContractId">Whose.</param>
public sealed record HolderEmailCorrected(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => CallerActWordsText.HolderEmailCorrected;

    public static HappeningKind Kind => HappeningKind.Security;

    /// <summary>True for what the new address is told.</summary>
    public bool ToNewAddress { get; init; }

    public override MailWords? Mail => new(CallerActWordsText.HolderEmailCorrectedSubject, ToNewAddress ? CallerActWordsText.HolderEmailCorrectedToNew : CallerActWordsText.HolderEmailCorrectedToOld);

    public override string? LineToHolder => ToNewAddress ? null : CallerActWordsText.HolderEmailCorrectedToOld;

    public override string Page => PortalRoutes.History;
}
