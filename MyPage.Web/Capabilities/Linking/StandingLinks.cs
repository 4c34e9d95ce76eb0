using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>Which links of a LINE account stand.</summary>
public static class StandingLinks
{
    /// <summary>True when the account has any link, of either kind.</summary>
    public static async Task<bool> AnyAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken) =>
        await db.ContractHolderLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken)
        || await db.RegisteredUserLinks.AnyAsync(link => link.LineAccountId == lineAccountId && link.EndedAt == null, cancellationToken);
}
