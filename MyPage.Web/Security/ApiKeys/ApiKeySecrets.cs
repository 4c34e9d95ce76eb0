using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MyPage.Web.Security.Secrets;

namespace MyPage.Web.Security.ApiKeys;

/// <summary>Makes keys, and the hash by which one is found: 256 random bits, and HMAC-SHA256 under a key of the portal's secret.</summary>
public sealed class ApiKeySecrets(PortalSecret secret)
{
    /// <summary>What every key begins with, so that one in a log or a repository is known for what it is.</summary>
    public const string Prefix = "mypage_";
    private const int Bytes = 32;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(Bytes);
    private readonly byte[] _hashing = secret.Derive("api-keys");

    /// <summary>A new key.</summary>
    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash of what somebody presents as a key; null when it has not the form of one.</summary>
    public byte[]? HashOf(string key) => key.Length == Length && key.StartsWith(Prefix, StringComparison.Ordinal) && Base64Url.IsValid(key.AsSpan(Prefix.Length))
        ? HMACSHA256.HashData(_hashing, Encoding.ASCII.GetBytes(key))
        : null;
}
