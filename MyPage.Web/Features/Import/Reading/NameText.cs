using System.Globalization;
using System.Text;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>
/// Names as they are stored: a line break becomes a space, letters that were written in parts are put together (NFC), and
/// nothing else is altered. What cannot be seen is refused, since two names that look alike must be alike.
/// </summary>
internal static class NameText
{
    /// <summary>The name, or null and why not.</summary>
    public static (string? Name, string? Refusal) Read(string text)
    {
        var name = new StringBuilder(text.Length);
        var afterReturn = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n' or 0x85 or 0x2028 or 0x2029)
            {
                name.Append(afterReturn && rune.Value == '\n' ? string.Empty : " ");
            }
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
            {
                return (null, $"holds an invisible character (U+{rune.Value:X4})");
            }
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse)
            {
                return (null, $"holds a character of the carrier's own (外字, U+{rune.Value:X4}) that nobody else can show");
            }
            else
            {
                name.Append(rune.ToString());
            }

            afterReturn = rune.Value == '\r';
        }

        return (Compose(name.ToString().Trim()), null);
    }

    // NFC would also replace the compatibility ideographs, and with them the way in which people write their own names
    // (神 U+FA19 is not 神 U+795E to its bearer); those stay.
    private static string Compose(string text)
    {
        if (text.IsNormalized())
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        var pending = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F))
            {
                composed.Append(pending.ToString().Normalize()).Append(rune.ToString());
                pending.Clear();
            }
            else
            {
                pending.Append(rune.ToString());
            }
        }

        return composed.Append(pending.ToString().Normalize()).ToString();
    }
}
