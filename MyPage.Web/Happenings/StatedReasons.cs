using MyPage.Domain.CallerActs;
using MyPage.Web.Configuration;
using MyPage.Web.Happenings.CallerActs;

namespace MyPage.Web.Happenings;

/// <summary>
/// Reasons as they are stored with an act: the kind's name and the text that was typed, so that the kind has words in each language.
/// What the command line states is text alone.
/// </summary>
public static class StatedReasons
{
    private const string Parting = ": ";

    /// <summary>The form that is stored.</summary>
    public static string Stored(StatedReason reason) => reason.Kind + Parting + reason.Text;

    /// <summary>A stored reason in the language of the page or mail.</summary>
    public static string Of(string stored) => Split(stored) is ({ } kind, var text) ? Phrase.With(CallerActWordsText.ReasonWithText, Of(kind), text) : stored;

    /// <summary>What others than the contract holder are told of a reason: its kind; null where there is none.</summary>
    public static string? KindOf(string stored) => Split(stored).Kind is { } kind ? Of(kind) : null;

    public static string Of(ActReason kind) => kind switch
    {
        ActReason.Asked => CallerActWordsText.ReasonAsked,
        ActReason.LostPhone => CallerActWordsText.ReasonLostPhone,
        ActReason.Misuse => CallerActWordsText.ReasonMisuse,
        ActReason.WrongEntry => CallerActWordsText.ReasonWrongEntry,
        ActReason.Other => CallerActWordsText.ReasonOther,
    };

    private static (ActReason? Kind, string Text) Split(string stored)
    {
        var at = stored.IndexOf(Parting, StringComparison.Ordinal);
        return at > 0 && Enum.TryParse<ActReason>(stored[..at], out var kind) && string.Equals(kind.ToString(), stored[..at], StringComparison.Ordinal)
            ? (kind, stored[(at + Parting.Length)..])
            : (null, stored);
    }
}
