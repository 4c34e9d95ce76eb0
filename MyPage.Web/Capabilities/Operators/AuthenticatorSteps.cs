using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>The codes of an authenticator app (RFC 6238: SHA-1, six digits, steps of 30 seconds).</summary>
public static class AuthenticatorSteps
{
    private const int Seconds = 30;

    public static long At(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 says so, and authenticator apps know nothing else for sure.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>A key as apps take it: Base32.</summary>
    public static string Base32(ReadOnlySpan<byte> key)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new char[key.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var value = 0;
            for (var bit = i * 5; bit < (i * 5) + 5; bit++)
            {
                value = (value << 1) | ((key[bit / 8] >> (7 - (bit % 8))) & 1);
            }

            text[i] = letters[value];
        }

        return new string(text);
    }
}
