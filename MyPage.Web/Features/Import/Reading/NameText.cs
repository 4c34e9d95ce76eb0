using System.Globalization;
using System.Text;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Import.Reading;

/// <summary>Names as they are stored: a line break becomes a space, what cannot be seen is refused, and nothing else is altered (<see cref="PersonName"/>).</summary>
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
            else if (!PersonName.CanBeSeen(rune))
            {
                return (null, Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse
                    ? $"holds a character of the carrier's own (外字, U+{rune.Value:X4}) that nobody else can show"
                    : $"holds an invisible character (U+{rune.Value:X4})");
            }
            else
            {
                name.Append(rune.ToString());
            }

            afterReturn = rune.Value == '\r';
        }

        return (PersonName.Compose(name.ToString().Trim()), null);
    }
}
