using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MyPage.Domain;

/// <summary>
/// The gate for every text that comes from outside: forms, addresses, cookies, LINE, files. Nothing here throws, whatever the
/// text is, and what it returns can be normalised, stored by both databases, and sent. <c>string.Normalize</c> is called nowhere
/// else: it throws for U+FFFE and for half of a surrogate pair.
/// </summary>
public static class OutsideText
{
    /// <summary>U+FFFD, which stands where something was that is no text.</summary>
    public const char Lost = '\uFFFD';

    // What is drawn as nothing although Unicode calls it a letter, a symbol or a mark; below, what it keeps free for more of it.
    private const string Blank = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>True when there is nothing in it that is no text: no NUL, no half of a surrogate pair, no noncharacter.</summary>
    public static bool IsClean(string text) => ReferenceEquals(Clean(text), text);

    /// <summary>The text with <see cref="Lost"/> in place of what is no text; the same string when there is no such thing.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null || (Ascii.IsValid(text) && !text.Contains('\0', StringComparison.Ordinal)))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append((IsText(rune) ? rune : Rune.ReplacementChar).ToString());
        }

        return clean.Equals(text) ? text : clean.ToString();
    }

    /// <summary>Clean, with letters that were written in parts put together (NFC).</summary>
    public static string Compose(string text) => Clean(text).Normalize(NormalizationForm.FormC);

    /// <summary>Clean, with full and half width and other ways of writing one letter made one (NFKC).</summary>
    public static string Fold(string text) => Clean(text).Normalize(NormalizationForm.FormKC);

    /// <summary>
    /// At most that many characters of it (UTF-16), cut between what people see as characters; one that alone is longer is cut
    /// between code points.
    /// </summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = StringInfo.ParseCombiningCharacters(text).LastOrDefault(start => start <= longest);
        if (end == 0 && longest > 0)
        {
            end = char.IsLowSurrogate(text[longest]) && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        }

        return text[..end];
    }

    /// <summary>False for what no reader would see as itself: control and format characters, a carrier's own (外字), blanks, and what was <see cref="Lost"/>.</summary>
    public static bool CanBeSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)
        && rune.Value is not (Lost or 0x2065 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE00FF) or (>= 0xE01F0 and <= 0xE0FFF))
        && !(rune.IsBmp && Blank.Contains((char)rune.Value, StringComparison.Ordinal));

    /// <summary>True when a reader sees anything: marks without a letter under them and spaces are nothing.</summary>
    public static bool HasSomethingToSee(string text) => text.EnumerateRunes().Any(rune => CanBeSeen(rune) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    private static bool IsText(Rune rune) => rune.Value is not (0 or (>= 0xFDD0 and <= 0xFDEF)) && (rune.Value & 0xFFFE) != 0xFFFE;
}
