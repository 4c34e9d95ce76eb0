using MyPage.Domain.CallerActs;
using MyPage.Web.Configuration;

namespace MyPage.Web.Happenings.CallerActs;

/// <summary>What operators do on a caller's behalf, and what became of it, in the words of history and console.</summary>
public static class CallerActKindWords
{
    public static string Of(CallerActKind kind) => kind switch
    {
        CallerActKind.EndHolderLink => CallerActWordsText.KindEndHolderLink,
        CallerActKind.EndUserLink => CallerActWordsText.KindEndUserLink,
        CallerActKind.ReissueUserCode => CallerActWordsText.KindReissueUserCode,
        CallerActKind.EndSessions => CallerActWordsText.KindEndSessions,
        CallerActKind.TurnOffSecondFactor => CallerActWordsText.KindTurnOffSecondFactor,
        CallerActKind.CorrectEmail => CallerActWordsText.KindCorrectEmail,
    };

    /// <summary>Null for a kind that this version does not know.</summary>
    public static string? Of(string kind) => Enum.TryParse<CallerActKind>(kind, out var known) && Enum.IsDefined(known) ? Of(known) : null;

    /// <summary>What became of one that nothing came of; null where that is not so.</summary>
    public static string? EndOf(CallerActState state) => state switch
    {
        CallerActState.Refused => CallerActWordsText.StateRefused,
        CallerActState.Expired => CallerActWordsText.StateExpired,
        CallerActState.Outdated => CallerActWordsText.StateOutdated,
        CallerActState.Done or CallerActState.Waiting => null,
    };

    /// <summary>Kind and end, as they are stored; null where this version does not know them.</summary>
    public static string? OfClosed(string detail) => detail.Split(' ') is [var kind, var state] && Of(kind) is { } words
        && Enum.TryParse<CallerActState>(state, out var known) && EndOf(known) is { } end
            ? Phrase.With(CallerActWordsText.ClosedDetail, words, end)
            : null;
}
