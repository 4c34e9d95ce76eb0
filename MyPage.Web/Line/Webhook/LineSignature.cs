using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MyPage.Web.Line.Webhook;

/// <summary>
/// The proof that a webhook is LINE's: Base64 of HMAC-SHA256 over the bytes as they came, keyed with the Messaging
/// channel's secret (docs/line.md 2.1).
/// </summary>
public static class LineSignature
{
    public const string Header = "x-line-signature";

    /// <summary>Compares in constant time; false for anything that is not such a signature.</summary>
    public static bool Matches(string channelSecret, ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null
            || signature.Length != Base64.GetMaxEncodedToUtf8Length(HMACSHA256.HashSizeInBytes)
            || !Convert.TryFromBase64String(signature, given, out var length)
            || length != given.Length)
        {
            return false;
        }

        Span<byte> computed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body, computed);
        return CryptographicOperations.FixedTimeEquals(computed, given);
    }
}
