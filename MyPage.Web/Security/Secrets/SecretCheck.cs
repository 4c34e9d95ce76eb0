using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Secrets;

/// <summary>
/// Tells at start when <c>UserCodes:Key</c> is not the secret that the database was made with. Else every cookie, second
/// factor and user code would fail, one customer at a time. Then makes the first key, where there is none.
/// </summary>
public sealed class SecretCheck(IDbContextFactory<PortalDbContext> contexts, PortalSecret secret, KeyRing keys)
{
    /// <summary>
    /// Throws <see cref="StartRefusedException"/> when a key in the database does not open: all do under the right secret, and a
    /// replacement that was broken off may have made a newer one.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await FindKeysThatDoNotOpenAsync(db, cancellationToken)).Count > 0)
        {
            throw new StartRefusedException(
                "UserCodes:Key is not the one that this database was made with: user codes, cookies and second factors in it cannot be read. Set that key, or see docs/operations.md if it is lost.");
        }

        // A database that makes none makes no start; and nobody who signs in waits for it.
        keys.EnsureCurrent();
    }

    /// <summary>The keys in the database that were sealed under another secret.</summary>
    public async Task<IReadOnlyList<int>> FindKeysThatDoNotOpenAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var keys = await db.DataProtectionKeys.AsNoTracking().ToListAsync(cancellationToken);
        return [.. keys.Where(key => XElement.Parse(key.Xml!).Descendants(SecretXmlEncryptor.Element).FirstOrDefault() is { } found && !Opens(found)).Select(key => key.Id)];
    }

    private bool Opens(XElement key)
    {
        try
        {
            return SecretXmlEncryptor.Open(secret, key) is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
