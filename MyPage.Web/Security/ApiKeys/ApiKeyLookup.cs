using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.ApiKeys;

/// <summary>
/// Finds the key that a request brings. It is asked of the database each time: a key that was revoked, at whichever node, is
/// refused from that moment on.
/// </summary>
public sealed class ApiKeyLookup(IDbContextFactory<PortalDbContext> contexts, ApiKeySecrets secrets, TimeProvider time)
{
    private static readonly TimeSpan LeastStep = TimeSpan.FromMinutes(1);

    /// <summary>The key, and that it was used; null when there is none that holds.</summary>
    public async Task<ApiKey?> UseAsync(string presented, CancellationToken cancellationToken)
    {
        if (secrets.HashOf(presented) is not { } hash)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(found => found.KeyHash == hash, cancellationToken);
        if (key is not null)
        {
            await NoteUseAsync(db, key, cancellationToken);
        }

        return key;
    }

    private async Task NoteUseAsync(PortalDbContext db, ApiKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now - LeastStep;
        if (key.LastUsedAt > before)
        {
            return;
        }

        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.Set<ApiKey>().Where(found => found.Id == key.Id && (found.LastUsedAt == null || found.LastUsedAt <= before))
            .ExecuteUpdateAsync(set => set.SetProperty(found => found.LastUsedAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
