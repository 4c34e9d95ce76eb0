using System.Globalization;
using System.Text;

namespace MyPage.Domain.Contracts;

/// <summary>
/// How names are kept and compared. Everybody's own way of writing stays; but two names that look alike must be alike, since
/// another name is another person, and ends a link (docs/product.md 3).
/// </summary>
public static class PersonName
{
    private const char Dash = '-';

    /// <summary>
    /// True when both are one name, in whatever way two systems write it: half and full width, kinds of dash and long mark,
    /// letter case, kinds of apostrophe, variants of a kanji that look the same, and white space, be it there or not, make no
    /// other person.
    /// </summary>
    public static bool AreSame(string one, string other) => string.Equals(Fold(one), Fold(other), StringComparison.Ordinal);

    /// <summary>As <see cref="AreSame"/> for a reading: hiragana are katakana, and small kana, which half-width lists often lack, are large ones.</summary>
    public static bool AreSameKana(string one, string other) => string.Equals(FoldKana(one), FoldKana(other), StringComparison.Ordinal);

    /// <summary>False for what no reader would see as itself (<see cref="OutsideText.CanBeSeen"/>).</summary>
    public static bool CanBeSeen(Rune rune) => OutsideText.CanBeSeen(rune);

    /// <summary>
    /// Puts together letters that were written in parts (NFC). NFC would also replace the compatibility ideographs, and with
    /// them the way in which people write their own names (神 U+FA19 is not 神 U+795E to its bearer); those stay.
    /// </summary>
    public static string Compose(string text)
    {
        if (string.Equals(OutsideText.Compose(text), text, StringComparison.Ordinal))
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        var pending = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F))
            {
                composed.Append(OutsideText.Compose(pending.ToString())).Append(rune.ToString());
                pending.Clear();
            }
            else
            {
                pending.Append(rune.ToString());
            }
        }

        return composed.Append(OutsideText.Compose(pending.ToString())).ToString();
    }

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);

        // Before folding, which joins what then stands side by side, and again after it, since it makes spaces of its own.
        foreach (var rune in OutsideText.Fold(WithoutWhiteSpace(name)).EnumerateRunes())
        {
            if (IsDash(rune))
            {
                folded.Append(Dash);
            }
            else if (rune.Value is '\'' or '`' or 0x2BC or 0x2018 or 0x2019 or 0x2032)
            {
                folded.Append('\'');
            }
            else if (!Rune.IsWhiteSpace(rune) && rune.Value is not ((>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)))
            {
                folded.Append(Rune.ToUpperInvariant(rune).ToString());
            }
        }

        return folded.ToString();
    }

    // Systems disagree on a space between family and given name: half-width lists often have none. Every white space is one UTF-16 unit.
    private static string WithoutWhiteSpace(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    private static string FoldKana(string kana) => string.Concat(Fold(kana).Select(LargeKatakana));

    private static char LargeKatakana(char c)
    {
        var katakana = c is >= 'ぁ' and <= 'ゖ' ? (char)(c + ('ァ' - 'ぁ')) : c;
        var at = "ァィゥェォッャュョヮヵヶ".IndexOf(katakana, StringComparison.Ordinal);
        return at < 0 ? katakana : "アイウエオツヤユヨワカケ"[at];
    }

    // Every dash of Unicode, the minus signs, the long-vowel mark, and the lines that are drawn in their place.
    private static bool IsDash(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation || rune.Value is '~' or 0x2212 or 0x223C or 0x2500 or 0x2501 or 0x30FC;
}
