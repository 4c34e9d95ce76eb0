using MyPage.Domain.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings.Campaigns;

namespace MyPage.Web.Happenings.Links;

/// <summary>契約者連携 was made.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="LoginId">Its login ID.</param>
/// <param name="LineAccount">Who is linked now.</param>
/// <param name="Rewards">The rewards that this opened.</param>
public sealed record ContractHolderLinked(Guid? ContractId, string LoginId, LineAccount LineAccount, IReadOnlyList<RewardName> Rewards) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => LinkWordsText.ContractHolderLinked;

    public static HappeningKind Kind => HappeningKind.Links;

    public override MailWords? Mail => new(LinkWordsText.ContractHolderLinkedSubject, Phrase.With(LinkWordsText.ContractHolderLinkedMail, LineAccount.DisplayName) + RewardName.Opened(Rewards));

    public override LineAccountConcerned? Account => new(LineAccount);

    public override string? LineToAccount => Phrase.With(LinkWordsText.ContractHolderLinkedToAccount, LoginId) + RewardName.Opened(Rewards);

    public override string Page => PortalRoutes.Links;

    public override string PageOfAccount => PortalRoutes.Links;
}
