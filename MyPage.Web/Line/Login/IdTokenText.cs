using System.Globalization;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace MyPage.Web.Line.Login;

/// <summary>
/// ID tokens with half of a surrogate pair in them, as an escape (<c>\ud83d</c>): a name cut in the middle of a letter is signed like
/// any other, and the library that reads tokens can read nothing of one with it. Nobody is kept out by a name.
/// </summary>
internal static class IdTokenText
{
    private const int EscapeLength = 6;

    /// <summary>The token with U+FFFD in place of each half; its signature then fits it no more. Null when there is none in it.</summary>
    public static string? ReadableOf(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var payload = Base64UrlEncoder.Decode(parts[1]);
            var whole = Mend(payload);
            return string.Equals(whole, payload, StringComparison.Ordinal) ? null : $"{parts[0]}.{Base64UrlEncoder.Encode(whole)}.{parts[2]}";
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the key has signed the token by this algorithm, whatever its header says.</summary>
    public static bool IsSigned(string token, SecurityKey key, string algorithm)
    {
        var end = token.LastIndexOf('.');
        using var provider = key.CryptoProviderFactory.CreateForVerifying(key, algorithm);
        try
        {
            return provider.Verify(Encoding.UTF8.GetBytes(token[..end]), Base64UrlEncoder.DecodeBytes(token[(end + 1)..]));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Mend(string json)
    {
        var whole = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var unit = UnitAt(json, i);
            var length = unit is not null ? EscapeLength : json[i] == '\\' && i + 1 < json.Length ? 2 : 1;
            if (unit is { } high && char.IsHighSurrogate(high) && UnitAt(json, i + EscapeLength) is { } low && char.IsLowSurrogate(low))
            {
                length = 2 * EscapeLength;
                unit = null;
            }

            whole.Append(unit is { } half && char.IsSurrogate(half) ? "\\ufffd" : json.AsSpan(i, length));
            i += length;
        }

        return whole.ToString();
    }

    private static char? UnitAt(string json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
