using System.Text;

namespace MyPage.Domain.Contracts;

/// <summary>
/// How names are kept and compared. Everybody's own way of writing stays; but two names that look alike must be alike, since
/// another name is another person, and ends a link (docs/product.md 3).
/// </summary>
public static class PersonName
{
    /// <summary>True when both are one name: of what width the white space in them is, and how much of it there is, makes no other person.</summary>
    public static bool AreSame(string one, string other) => string.Equals(Fold(one), Fold(other), StringComparison.Ordinal);

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

    private static string Fold(string name) => string.Join(' ', name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
