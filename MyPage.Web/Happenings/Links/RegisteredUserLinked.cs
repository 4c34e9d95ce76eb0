using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Links;

/// <summary>利用者連携 was made.</summary>
public sealed record RegisteredUserLinked(Guid? ContractId, Guid? SubscriptionId, string UserName, PhoneNumber Number, LineAccount LineAccount) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => LinkWordsText.RegisteredUserLinked;

    public static HappeningKind Kind => HappeningKind.Links;

    public override MailWords? Mail => new(LinkWordsText.RegisteredUserLinkedSubject, Phrase.With(LinkWordsText.RegisteredUserLinkedMail, UserName, Number));

    public override string? LineToHolder => Phrase.With(LinkWordsText.RegisteredUserLinkedToHolder, UserName, Number);

    public override LineAccountConcerned? Account => new(LineAccount);

    public override string? LineToAccount => Phrase.With(LinkWordsText.RegisteredUserLinkedToAccount, Number.ToMaskedString());

    public override string Page => PortalRoutes.Links;

    public override string PageOfAccount => PortalRoutes.Links;
}
