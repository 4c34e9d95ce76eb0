using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence.Sqlite;

namespace MyPage.Web.Persistence;

/// <summary>
/// A context for a run that writes and then lets go of everything. Where writers take turns it has a copy of the database for
/// itself, so that the portal goes on meanwhile; elsewhere its transaction, which is not committed, is enough.
/// </summary>
public sealed class RehearsalContexts(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<PortalDbContext> OpenAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (db is not SqlitePortalDbContext original)
        {
            return db;
        }

        await using (original)
        {
            return await SqliteCopy.OpenAsync(original, cancellationToken);
        }
    }
}
