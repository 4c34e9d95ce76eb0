using System.Security.Cryptography;

namespace MyPage.Web.Security.Secrets;

/// <summary>AES-256-GCM with a fresh nonce; stored as nonce, tag, ciphertext.</summary>
public static class AuthenticatedEncryption
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Header = NonceSize + TagSize;

    /// <summary>Encrypts; <paramref name="context"/> must be the same to open it again.</summary>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> context = default)
    {
        var bytes = new byte[Header + plaintext.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(bytes.AsSpan(0, NonceSize), plaintext, bytes.AsSpan(Header), bytes.AsSpan(NonceSize, TagSize), context);
        return bytes;
    }

    /// <summary>Decrypts; throws when key, context or bytes are not those of <see cref="Seal"/>.</summary>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context = default)
    {
        if (bytes.Length < Header)
        {
            throw new CryptographicException("Too short to have been sealed.");
        }

        var plaintext = new byte[bytes.Length - Header];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(bytes[..NonceSize], bytes[Header..], bytes[NonceSize..Header], plaintext, context);
        return plaintext;
    }
}
