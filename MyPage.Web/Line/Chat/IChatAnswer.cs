using MyPage.Domain.Linking;
using MyPage.Web.Line.Messaging;
using MyPage.Web.Persistence;

namespace MyPage.Web.Line.Chat;

/// <summary>
/// Something that the official account can be asked. An answer stands in the folder of what it is about and is found by
/// looking which there are; nothing else has to know of it.
/// </summary>
public interface IChatAnswer
{
    /// <summary>Of several that fit a text the lowest answers: 「連携を解除」 is about unlinking, 「データプレゼント」 about the gift.</summary>
    int Order { get; }

    /// <summary>
    /// Words of a text that ask for it, in both languages, whichever is spoken; full and half width, upper and lower case alike.
    /// English ones begin a word: 「links」 has "link" in it, 「blink」 has not.
    /// </summary>
    IReadOnlyList<string> Asked { get; }

    /// <summary>The longest text that asks for it, in characters: a longer one says what it is about, and is for an operator.</summary>
    int LongestQuestion => int.MaxValue;

    /// <summary>What a tile or button sends that asks for it; null when none does.</summary>
    string? Postback => null;

    /// <summary>What buttons send that ask for it, before what they are about; null when none do.</summary>
    string? PostbackBegins => null;

    /// <summary>What is said, at most five messages, in the language of the account, which is the one being spoken.</summary>
    Task<LineMessage[]> AnswerAsync(PortalDbContext db, LineAccount account, CancellationToken cancellationToken);

    /// <summary>What a button with <see cref="PostbackBegins"/> does, in the context of the event, and what is said to it.</summary>
    Task<LineMessage[]> AnswerPostbackAsync(PortalDbContext db, LineAccount account, string data, CancellationToken cancellationToken) => AnswerAsync(db, account, cancellationToken);
}
