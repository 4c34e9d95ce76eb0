using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Linking;

/// <summary>Whether a LINE account has done 利用者連携, for pages that would lead it there otherwise.</summary>
public sealed class UserLinkState(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<bool> HasAnyAsync(Guid lineAccountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await StandingLinks.HasUserAsync(db, lineAccountId, cancellationToken);
    }

    /// <summary>The LINE account of a contract's holder; null without 契約者連携. It is the one that a holder's session by LINE relies on.</summary>
    public async Task<Guid?> FindHoldersAccountAsync(Guid contractId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ContractHolderLinks.Where(link => link.ContractId == contractId && link.EndedAt == null)
            .Select(link => (Guid?)link.LineAccountId).SingleOrDefaultAsync(cancellationToken);
    }
}
