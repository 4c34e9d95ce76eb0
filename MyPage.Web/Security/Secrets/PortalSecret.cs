using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Secrets;

/// <summary>
/// The one secret that is kept outside the database (<c>UserCodes:Key</c>). A copy of the database alone opens neither user
/// codes nor the Data Protection keys beside them. In development it is made once and kept in the data directory.
/// </summary>
public sealed class PortalSecret
{
    private const int LeastBytes = 32;
    private readonly byte[] _secret;

    public PortalSecret(IOptions<PortalSecretOptions> options, IOptions<StorageOptions> storage, IHostEnvironment environment)
    {
        _secret = options.Value.Key is { Length: > 0 } key ? Read(key)
            : environment.IsDevelopment() ? ReadOrCreate(storage.Value)
            : throw new StartRefusedException("UserCodes:Key is not set. Give 32 random bytes in Base64 (openssl rand -base64 32) and keep them safe: user codes cannot be read without them.");
    }

    /// <summary>A key of 32 bytes for one purpose (HKDF-SHA256).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Read(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length >= LeastBytes
            ? bytes[..length]
            : throw new StartRefusedException("UserCodes:Key must be 32 bytes or more in Base64 (openssl rand -base64 32).");
    }

    private static byte[] ReadOrCreate(StorageOptions storage)
    {
        storage.EnsureDirectory();
        var path = storage.PathOf("user-codes.key");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(LeastBytes))));
        }
        catch (IOException) when (File.Exists(path))
        {
            // Made by an earlier start.
        }

        return Read(File.ReadAllText(path).Trim());
    }
}
