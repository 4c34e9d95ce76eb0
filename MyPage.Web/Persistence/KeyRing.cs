using Microsoft.AspNetCore.DataProtection;

namespace MyPage.Web.Persistence;

/// <summary>
/// The Data Protection keys, which lie in the database and which a library makes and renews there by its own hand, at the first
/// use that needs one. Within a writer's turn that would wait for itself; so they are asked for before any turn is taken.
/// </summary>
public sealed class KeyRing(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("MyPage.KeyRing");

    /// <summary>Loads the keys, or makes one, unless that has been done; some microseconds from then on.</summary>
    public void EnsureCurrent() => _protector.Protect([]);
}
