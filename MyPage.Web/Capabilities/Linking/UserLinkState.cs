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
}
