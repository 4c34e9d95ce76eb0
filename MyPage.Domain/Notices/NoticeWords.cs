namespace MyPage.Domain.Notices;

/// <summary>What a notice says in one language: plain text, of which paragraphs, lines and addresses are understood (<see cref="NoticeText"/>).</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">Paragraphs, parted by empty lines.</param>
public sealed record NoticeWords(string Title, string Body)
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 80;

    /// <summary>The longest text, in characters; a chat message takes 5000.</summary>
    public const int LongestBody = 4000;

    /// <summary>As somebody typed it: composed, without spaces around, with one kind of line end.</summary>
    public static NoticeWords Typed(string? title, string? body) => new(
        string.Join(' ', OutsideText.Compose(title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        OutsideText.Compose(body ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim());
}
