using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>The hash as customers' passwords get it; portals of the tests hash in fewer rounds.</summary>
public sealed class PasswordHashTests
{
    [Fact]
    public void Hash_OfThePortal_HasItsRoundsAndTakesAPasswordHoweverItIsTyped()
    {
        var hasher = new PortalPasswordHasher();
        var hash = hasher.HashPassword(new PortalAccount(), "Ｃｏｒｒｅｃｔ ﾊﾟｽﾜｰﾄﾞ");

        // Identity's form 3: a byte for the form, then the function (2 is SHA-512) and its rounds.
        var bytes = Convert.FromBase64String(hash);
        Assert.Equal((1, 2u, 220_000u), (bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5))));
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(new PortalAccount(), hash, "Correct パスワード"));
        Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(new PortalAccount(), hash, "correct パスワード"));
    }
}
