using System.Reflection;
using Microsoft.AspNetCore.Identity;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;

namespace MyPage.Tests.Hosting;

/// <summary>
/// The portal's own hasher with a hundredth of its rounds, for portals in this process: signing in thousands of times is no
/// test of how slow a hash is. That is asked of the hasher as it stands, by <c>PasswordHashTests</c>.
/// </summary>
internal static class QuickPasswords
{
    public static PortalPasswordHasher Hasher { get; } = Make();

    private static PortalPasswordHasher Make()
    {
        var hasher = new PortalPasswordHasher();
        Set(typeof(PasswordHasher<PortalAccount>), "_iterCount", 2_200);
        Set(typeof(PortalPasswordHasher), "_nobodysHash", new Lazy<string>(() => hasher.HashPassword(new PortalAccount(), Guid.NewGuid().ToString())));
        return hasher;

        // The number is the carrier's affair nowhere, so no setting leads to it.
        void Set(Type type, string field, object value) =>
            (type.GetField(field, BindingFlags.Instance | BindingFlags.NonPublic) ?? throw new InvalidOperationException($"{type.Name} has no field {field} any more.")).SetValue(hasher, value);
    }
}
