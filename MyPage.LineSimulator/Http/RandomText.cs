using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace MyPage.LineSimulator.Http;

/// <summary>Identifiers in the shapes LINE gives them.</summary>
internal static class RandomText
{
    public static string Hex(int characters) => RandomNumberGenerator.GetHexString(characters, lowercase: true);

    public static string Url(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    public static string Alphanumeric(int characters) => RandomNumberGenerator.GetString(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", characters);

    /// <summary>Message ids are long decimal numbers that grow.</summary>
    public static string MessageId(DateTimeOffset now) =>
        (now.ToUnixTimeMilliseconds() % 1_000_000_000_000).ToString("D12", CultureInfo.InvariantCulture)
        + RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
