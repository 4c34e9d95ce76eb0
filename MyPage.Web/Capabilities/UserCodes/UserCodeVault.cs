using System.Security.Cryptography;
using System.Text;
using MyPage.Domain.UserCodes;
using MyPage.Web.Security.Secrets;

namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>
/// Turns user codes into what may be stored and back. Hash and encryption use keys of their own, derived from the
/// carrier's secret, which is not in the database.
/// </summary>
public sealed class UserCodeVault(PortalSecret secret)
{
    private readonly byte[] _hashKey = secret.Derive("user-code-lookup");
    private readonly byte[] _encryptionKey = secret.Derive("user-code-encryption");

    /// <summary>The form that may be stored. It opens only for this subscription.</summary>
    public SealedUserCode Seal(UserCodeDigits code, Guid subscriptionId) => new(
        HashOf(code),
        AuthenticatedEncryption.Seal(_encryptionKey, Encoding.ASCII.GetBytes(code.Reveal()), subscriptionId.ToByteArray()));

    /// <summary>The digits, for the holder's eyes only.</summary>
    public UserCodeDigits Open(UserCode code)
    {
        var digits = AuthenticatedEncryption.Open(_encryptionKey, code.Ciphertext, code.SubscriptionId.ToByteArray());
        return UserCodeDigits.TryParse(Encoding.ASCII.GetString(digits), out var result)
            ? result
            : throw new CryptographicException("A stored user code is not a user code.");
    }

    /// <summary>The keyed hash by which a typed code is found.</summary>
    public byte[] HashOf(UserCodeDigits code) => HMACSHA256.HashData(_hashKey, Encoding.ASCII.GetBytes(code.Reveal()));
}
