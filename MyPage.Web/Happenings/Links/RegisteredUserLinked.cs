using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings.Campaigns;

namespace MyPage.Web.Happenings.Links;

/// <summary>利用者連携 was made.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="SubscriptionId">The line.</param>
/// <param name="UserName">Its registered user.</param>
/// <param name="Number">Its number.</param>
/// <param name="LineAccount">Who is linked now.</param>
/// <param name="Rewards">The rewards that this opened; they are the contract holder's, and only they are told.</param>
public sealed record RegisteredUserLinked(
    Guid? ContractId, Guid? SubscriptionId, string UserName, PhoneNumber Number, LineAccount LineAccount, IReadOnlyList<RewardName> Rewards)
    : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => LinkWordsText.RegisteredUserLinked;

    public static HappeningKind Kind => HappeningKind.Links;

    public override MailWords? Mail => new(LinkWordsText.RegisteredUserLinkedSubject, Phrase.With(LinkWordsText.RegisteredUserLinkedMail, UserName, Number) + RewardName.Opened(Rewards));

    public override string? LineToHolder => Phrase.With(LinkWordsText.RegisteredUserLinkedToHolder, UserName, Number) + RewardName.Opened(Rewards);

    public override LineAccountConcerned? Account => new(LineAccount);

    public override string? LineToAccount => Phrase.With(LinkWordsText.RegisteredUserLinkedToAccount, Number.ToMaskedString());

    public override string Page => PortalRoutes.Links;

    public override string PageOfAccount => PortalRoutes.Links;
}
