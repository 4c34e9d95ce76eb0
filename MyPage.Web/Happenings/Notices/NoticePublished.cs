using MyPage.Domain;

namespace MyPage.Web.Happenings.Notices;

/// <summary>An operator published a notice.</summary>
/// <param name="Title">Its Japanese title; empty where it has none yet.</param>
public sealed record NoticePublished(string Title) : Happening((Guid?)null), IRecorded
{
    public static string HistoryWords => NoticeWordsText.Published;

    public static HappeningKind Kind => HappeningKind.Contract;

    public static string? DetailWords(string detail) => detail;

    public override string Detail => OutsideText.Cut(Title, NoticeSent.LongestTitle);
}
