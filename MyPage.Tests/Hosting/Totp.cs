using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MyPage.Tests.Hosting;

/// <summary>An authenticator app (RFC 6238: SHA-1, 6 digits, 30 seconds), on the real clock unless another is given.</summary>
public sealed class Totp(string key, TimeProvider? time = null)
{
    /// <summary>The key without the spaces it is shown with.</summary>
    public string Key { get; } = key.Replace(" ", "", StringComparison.Ordinal).Trim();

    /// <summary>The code shown now, or that many steps of 30 seconds from now.</summary>
    public string Code(int steps = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, ((time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // RFC 6238 says so, and every authenticator app does.
        var hash = HMACSHA1.HashData(FromBase32(Key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsLetterOrDigit).Select(c =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }
}
