using System.Security.Cryptography;

namespace MyPage.LineSimulator.Webhooks;

/// <summary>Webhook event ids: 48 bits of time and 80 random bits in Crockford's base 32, so that they sort by time.</summary>
internal static class Ulid
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New(DateTimeOffset at)
    {
        Span<char> text = stackalloc char[26];
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 9; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(milliseconds & 31)];
            milliseconds >>= 5;
        }

        // 16 characters of 5 bits: each byte gives one, its upper bits are not used.
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        for (var i = 0; i < 16; i++)
        {
            text[10 + i] = Alphabet[random[i] & 31];
        }

        return new string(text);
    }
}
