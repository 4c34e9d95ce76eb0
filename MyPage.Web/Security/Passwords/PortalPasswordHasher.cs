using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Passwords;

/// <summary>
/// PBKDF2-SHA512 with 220,000 iterations over the password in Unicode form NFKC, so that the same password typed on
/// another keyboard is the same (NIST SP 800-63B-4, 3.1.1.2).
/// </summary>
public sealed class PortalPasswordHasher() : PasswordHasher<PortalAccount>(Options.Create(new PasswordHasherOptions { IterationCount = 220_000 }))
{
    private static readonly PortalAccount Nobody = new();
    private readonly Lazy<string> _nobodysHash = new(() => new PortalPasswordHasher().HashPassword(Nobody, Guid.NewGuid().ToString()));

    public override string HashPassword(PortalAccount user, string password) =>
        base.HashPassword(user, OutsideText.Fold(password));

    public override PasswordVerificationResult VerifyHashedPassword(PortalAccount user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, OutsideText.Fold(providedPassword));

    /// <summary>Takes as long as a real check: nobody can tell by the clock whether a login ID exists.</summary>
    public void VerifyNobody(string password) => VerifyHashedPassword(Nobody, _nobodysHash.Value, password);
}
