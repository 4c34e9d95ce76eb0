using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Secrets;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>
/// The tokens of mailed links: the moment and 128 bits of a keyed hash over it, the account, its stamp and the purpose, 27
/// letters in all. Nothing of them is stored: a new password changes the stamp, and with it every token is wrong.
/// </summary>
public sealed class PasswordLinkTokens(PortalSecret secret, IOptions<DataProtectionTokenProviderOptions> options, TimeProvider time)
{
    private const int MomentBytes = 4;
    private const int MarkBytes = 16;

    // Clocks of nodes differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = secret.Derive("password-link");

    /// <summary>A token that holds from now on; for the first password or a new one.</summary>
    public string Create(PortalAccount account, bool activation) => Create(account.Id, account.SecurityStamp ?? "", activation ? (byte)1 : (byte)0);

    /// <summary>The same for whatever has a key and a stamp; each purpose has a number of its own.</summary>
    public string Create(Guid id, string stamp, byte purpose)
    {
        var token = new byte[MomentBytes + MarkBytes];
        BinaryPrimitives.WriteUInt32BigEndian(token, checked((uint)time.GetUtcNow().ToUnixTimeSeconds()));
        MarkOf(token.AsSpan(0, MomentBytes), id, stamp, purpose).AsSpan(0, MarkBytes).CopyTo(token.AsSpan(MomentBytes));
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whether the token was made for this account as it is now, for this purpose, and not too long ago.</summary>
    public bool Verify(PortalAccount account, string? token, bool activation) => Verify(account.Id, account.SecurityStamp ?? "", activation ? (byte)1 : (byte)0, token);

    /// <inheritdoc cref="Create(Guid, string, byte)" />
    public bool Verify(Guid id, string stamp, byte purpose, string? token)
    {
        if (token is not { Length: 27 } || !Base64Url.IsValid(token, out var length) || length != MomentBytes + MarkBytes)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return age > -Ahead
            && age < options.Value.TokenLifespan
            && CryptographicOperations.FixedTimeEquals(MarkOf(bytes.AsSpan(0, MomentBytes), id, stamp, purpose).AsSpan(0, MarkBytes), bytes.AsSpan(MomentBytes));
    }

    private byte[] MarkOf(ReadOnlySpan<byte> moment, Guid id, string stamp, byte purpose)
    {
        byte[] marked = [.. moment, .. id.ToByteArray(), purpose, .. Encoding.UTF8.GetBytes(stamp)];
        return HMACSHA256.HashData(_key, marked);
    }
}
