using System.Globalization;
using System.Text;

namespace MyPage.Domain;

/// <summary>
/// Digits as people type and paste them: of any width, with spaces, any kind of dash and what cannot be seen between and around
/// them. The page's script judges user codes by the same rule (wwwroot/portal.js).
/// </summary>
internal static class DigitText
{
    /// <summary>Reads exactly as many digits as there is room for; false when there are others, or anything else is among them.</summary>
    public static bool TryRead(string text, Span<char> digits)
    {
        var count = 0;
        foreach (var rune in OutsideText.Fold(text).EnumerateRunes())
        {
            if (rune.Value is >= '0' and <= '9')
            {
                if (count == digits.Length)
                {
                    return false;
                }

                digits[count++] = (char)rune.Value;
            }
            else if (!IsSeparator(rune))
            {
                return false;
            }
        }

        return count == digits.Length;
    }

    // After NFKC. What is drawn as a dash without being one is among them, and variation selectors, which follow a digit of a picture.
    private static bool IsSeparator(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.DashPunctuation
        || rune.Value is '_' or '~' or 0x2D7 or 0x34F or 0x2043 or 0x2053 or 0x2212 or 0x2500 or 0x2501 or 0x2796 or 0x30FC or (>= 0xFE00 and <= 0xFE0F);
}
