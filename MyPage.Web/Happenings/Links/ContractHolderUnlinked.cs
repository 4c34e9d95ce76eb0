using MyPage.Domain.Linking;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Links;

/// <summary>契約者連携 ended.</summary>
public sealed record ContractHolderUnlinked(Guid? ContractId, string LoginId, ContractHolderLink Ended) : Happening(ContractId), IRecorded
{
    public static string HistoryWords => LinkWordsText.ContractHolderUnlinked;

    public static HappeningKind Kind => HappeningKind.Links;

    public static string? DetailWords(string detail) => UnlinkWords.Of(detail);

    public override string? Detail => Ended.EndCause.ToString();

    public override MailWords? Mail => new(LinkWordsText.ContractHolderUnlinkedSubject, LinkWordsText.ContractHolderUnlinkedMail);

    public override LineAccountConcerned? Account => new(Ended.LineAccountId) { HasLostALink = true };

    public override bool AccountIsTheHolders => true;

    public override string? LineToAccount => Phrase.With(LinkWordsText.ContractHolderUnlinkedToAccount, LoginId);
}
