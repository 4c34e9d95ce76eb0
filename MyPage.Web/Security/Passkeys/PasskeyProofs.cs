using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Limits;

namespace MyPage.Web.Security.Passkeys;

/// <summary>
/// That somebody has just proved a passkey in their session, in a form that the page sends in the place of a password or code: sealed,
/// for that session, once, for two minutes.
/// </summary>
public sealed class PasskeyProofs(IDataProtectionProvider protection, WindowLimit limit, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.PasskeyProof");

    public string Create(Guid sessionId)
    {
        Span<byte> proof = stackalloc byte[40];
        sessionId.TryWriteBytes(proof);
        BitConverter.TryWriteBytes(proof[16..], time.GetUtcNow().ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(proof[24..]);
        return Convert.ToBase64String(_protector.Protect(proof.ToArray()));
    }

    /// <summary>Whether a text is such a proof of this session. It is spent by asking; anything else, a password first of all, is none.</summary>
    public async Task<bool> TakeAsync(PortalDbContext db, Guid? sessionId, string? text, CancellationToken cancellationToken) =>
        Open(text) is { } proof
        && new Guid(proof.AsSpan(0, 16)) == sessionId
        && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(proof, 16)) < Lifetime
        && await limit.TakeAsync(db, $"passkey-proof:{Convert.ToHexString(proof, 24, 16)}", 1, Lifetime * 2, cancellationToken) is null;

    private byte[]? Open(string? text)
    {
        var bytes = new byte[400];
        if (text is not { Length: > 80 and < 500 } || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(bytes[..length]) is { Length: 40 } proof ? proof : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
