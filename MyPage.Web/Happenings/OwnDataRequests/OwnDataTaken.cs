using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.OwnDataRequests;

/// <summary>The holder was allowed to fetch what is kept about them.</summary>
public sealed record OwnDataTaken(Guid? ContractId) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => OwnDataWordsText.OwnDataTaken;

    public static HappeningKind Kind => HappeningKind.Security;

    public override MailWords? Mail => new(OwnDataWordsText.OwnDataTakenSubject, OwnDataWordsText.OwnDataTakenMail);

    public override string LineToHolder => OwnDataWordsText.OwnDataTakenLine;

    public override string Page => PortalRoutes.Security;
}
