using System.Text.RegularExpressions;

namespace MyPage.LineSimulator.Inspection;

/// <summary>
/// Hides what would open something: secrets, tokens, codes and verifiers. The first characters stay,
/// so that one can see which token it was. Reply and link tokens stay whole: following them is what the log is for.
/// </summary>
internal static partial class SecretMask
{
    // The patterns are linear. On a busy machine a short limit would lose log entries for nothing.
    private const int Timeout = 60_000;

    public static string InQuery(string address) => FormPattern().Replace(address, m => m.Groups["head"].Value + Shorten(m.Groups["value"].Value));

    public static string InBody(string body)
    {
        var masked = JsonPattern().Replace(body, m => m.Groups["head"].Value + Shorten(m.Groups["value"].Value) + "\"");
        return FormPattern().Replace(masked, m => m.Groups["head"].Value + Shorten(m.Groups["value"].Value));
    }

    public static string InHeaders(string headers)
    {
        var masked = HeaderPattern().Replace(headers, m => m.Groups["head"].Value + Shorten(m.Groups["value"].Value));
        return LocationPattern().Replace(masked, m => InQuery(m.Value));
    }

    private static string Shorten(string value) => value.Length <= 12 ? "•••" : $"{value[..4]}•••({value.Length})";

    [GeneratedRegex("""(?<head>"(?:access_token|refresh_token|id_token|client_secret|userAccessToken|code_verifier)"\s*:\s*")(?<value>[^"]*)""" + "\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex JsonPattern();

    [GeneratedRegex("(?<head>(?:^|[?&])(?:access_token|refresh_token|id_token|client_secret|client_assertion|code_verifier|code)=)(?<value>[^&\\s\"]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex FormPattern();

    [GeneratedRegex("(?<head>^(?:authorization: (?:Bearer )?|cookie: |set-cookie: [^=\n]*=))(?<value>[^;\n]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex HeaderPattern();

    [GeneratedRegex("^(?:location|referer): .*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: Timeout)]
    private static partial Regex LocationPattern();
}
