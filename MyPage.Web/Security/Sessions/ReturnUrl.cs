using System.Text;

namespace MyPage.Web.Security.Sessions;

/// <summary>Where to go next, when a request says so: only ever a page of this site.</summary>
public static class ReturnUrl
{
    // As it stands in a header: one Japanese letter is nine characters, and a proxy has room for some thousand.
    private const int MaximumLength = 2000;

    /// <summary>The address, in the letters that a header can carry.</summary>
    public static string OrDefault(string? url, string otherwise) =>
        url is { Length: > 0 and <= MaximumLength } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl) && Encode(url) is { Length: <= MaximumLength } encoded
            ? encoded
            : otherwise;

    // What is in percent signs already stays so.
    private static string Encode(string url)
    {
        var encoded = new StringBuilder(url.Length);
        foreach (var rune in url.EnumerateRunes())
        {
            encoded.Append(rune.IsAscii && rune.Value is not (' ' or '"' or '<' or '>' or '^' or '`' or '{' or '|' or '}')
                ? rune.ToString()
                : Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }
}
