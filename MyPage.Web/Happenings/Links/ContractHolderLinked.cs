using MyPage.Domain.Linking;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Links;

/// <summary>契約者連携 was made.</summary>
public sealed record ContractHolderLinked(Guid? ContractId, string LoginId, LineAccount LineAccount) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => LinkWordsText.ContractHolderLinked;

    public static HappeningKind Kind => HappeningKind.Links;

    public override MailWords? Mail => new(LinkWordsText.ContractHolderLinkedSubject, Phrase.With(LinkWordsText.ContractHolderLinkedMail, LineAccount.DisplayName));

    public override LineAccountConcerned? Account => new(LineAccount);

    public override string? LineToAccount => Phrase.With(LinkWordsText.ContractHolderLinkedToAccount, LoginId);

    public override string Page => PortalRoutes.Links;

    public override string PageOfAccount => PortalRoutes.Links;
}
