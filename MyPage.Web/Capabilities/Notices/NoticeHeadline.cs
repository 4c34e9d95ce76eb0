namespace MyPage.Web.Capabilities.Notices;

/// <summary>A notice as lists have it, for somebody whom it is for.</summary>
/// <param name="Id">The notice.</param>
/// <param name="JapaneseTitle">Its title.</param>
/// <param name="EnglishTitle">The same in English.</param>
/// <param name="From">Since when it is seen.</param>
/// <param name="IsImportant">Whether it is important.</param>
/// <param name="CorrectedAt">When it was last corrected; null: never.</param>
/// <param name="IsRead">Whether this person has opened its present edition.</param>
public sealed record NoticeHeadline(Guid Id, string JapaneseTitle, string EnglishTitle, DateTimeOffset From, bool IsImportant, DateTimeOffset? CorrectedAt, bool IsRead);
