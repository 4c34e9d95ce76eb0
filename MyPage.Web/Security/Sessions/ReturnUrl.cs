using System.Text;

namespace MyPage.Web.Security.Sessions;

/// <summary>Where to go next, when a request says so: only ever a page of this site.</summary>
public static class ReturnUrl
{
    /// <summary>The address, in the letters that a header can carry.</summary>
    public static string OrDefault(string? url, string otherwise) =>
        url is { Length: > 0 and < 2000 } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
            ? Encode(url)
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
