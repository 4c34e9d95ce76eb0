using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Links;

/// <summary>利用者連携 ended.</summary>
public sealed record RegisteredUserUnlinked(Guid? ContractId, Guid? SubscriptionId, string UserName, PhoneNumber Number, RegisteredUserLink Ended) : Happening(ContractId, SubscriptionId), IRecorded
{
    public static string HistoryWords => LinkWordsText.RegisteredUserUnlinked;

    public static HappeningKind Kind => HappeningKind.Links;

    public static string? DetailWords(string detail) => UnlinkWords.Of(detail);

    /// <summary>True when it ended with a change of user: that is what is told then.</summary>
    public bool ByChangeOfUser => Ended.EndCause == LinkEndCause.UserChanged;

    public override string? Detail => Ended.EndCause.ToString();

    public override MailWords? Mail => ByChangeOfUser ? null : new(LinkWordsText.RegisteredUserUnlinkedSubject, Phrase.With(LinkWordsText.RegisteredUserUnlinkedMail, UserName, Number));

    public override string? LineToHolder => ByChangeOfUser ? null : Phrase.With(LinkWordsText.RegisteredUserUnlinkedToHolder, UserName, Number);

    public override LineAccountConcerned? Account => ByChangeOfUser ? null : new(Ended.LineAccountId) { HasLostALink = true };

    public override Guid? LineAccountId => Ended.LineAccountId;

    public override string? LineToAccount => Phrase.With(LinkWordsText.RegisteredUserUnlinkedToAccount, Number.ToMaskedString());

    public override string Page => PortalRoutes.Contract;
}
