using System.Globalization;
using MyPage.Domain;
using MyPage.Domain.Linking;
using MyPage.Domain.Notices;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Notices;

/// <summary>
/// An important notice goes to one person, by one way. It is told and not recorded: of a million customers the log would have a million entries that say
/// what one says (<see cref="NoticeSent"/>).
/// </summary>
public sealed record NoticeTold : Happening, IRecorded
{
    // About what a phone shows of a message; the rest is behind the link.
    private const int LongestInChat = 300;

    private readonly CustomerNotice _notice;
    private readonly LineAccount? _account;

    private NoticeTold(CustomerNotice notice, Guid contractId, LineAccount? account)
        : base(contractId) => (_notice, _account) = (notice, account);

    public static string HistoryWords => NoticeWordsText.Told;

    public static HappeningKind Kind => HappeningKind.Contract;

    public override MailWords? Mail => _account is null
        ? new MailWords(Phrase.With(NoticeWordsText.ToldSubject, Words.Title), Phrase.With(NoticeWordsText.ToldMail, Words.Body))
        : null;

    public override string? LineToAccount => _account is null ? null : Phrase.With(
        NoticeWordsText.ToldLine,
        Words.Title,
        Words.Body.Length <= LongestInChat ? Words.Body : Phrase.With(NoticeWordsText.ToldMore, OutsideText.Cut(Words.Body, LongestInChat)));

    public override LineAccountConcerned? Account => _account is null ? null : new LineAccountConcerned(_account) { KeepsItsMenu = true };

    public override string Page => PortalRoutes.NoticeAt(_notice.Id);

    public override string PageOfAccount => PortalRoutes.NoticeAt(_notice.Id);

    private NoticeWords Words => _notice.WordsIn(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>To a LINE account, in whichever way it is linked.</summary>
    public static NoticeTold ByLine(CustomerNotice notice, Guid contractId, LineAccount account) => new(notice, contractId, account);

    /// <summary>To a holder, by mail.</summary>
    public static NoticeTold ByMail(CustomerNotice notice, Guid contractId) => new(notice, contractId, null);
}
