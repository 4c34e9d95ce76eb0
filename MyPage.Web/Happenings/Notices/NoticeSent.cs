using System.Globalization;
using MyPage.Domain;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.Notices;

/// <summary>An important notice has gone out to everybody whom it is for.</summary>
/// <param name="Title">Its Japanese title.</param>
/// <param name="Lines">How many LINE accounts were told.</param>
/// <param name="Mails">How many holders were written to.</param>
public sealed record NoticeSent(string Title, int Lines, int Mails) : Happening((Guid?)null), IRecorded
{
    /// <summary>As much of a title as an entry keeps.</summary>
    internal const int LongestTitle = 100;

    public static string HistoryWords => NoticeWordsText.Sent;

    public static HappeningKind Kind => HappeningKind.Contract;

    public static string? DetailWords(string detail) => detail.Split('\t') is [var title, var lines, var mails] ? Phrase.With(NoticeWordsText.SentDetail, title, lines, mails) : null;

    public override string Detail => string.Create(CultureInfo.InvariantCulture, $"{OutsideText.Cut(Title, LongestTitle)}\t{Lines}\t{Mails}");
}
