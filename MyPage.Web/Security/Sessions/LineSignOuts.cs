using Microsoft.EntityFrameworkCore;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Sessions;

/// <summary>Ends what browsers say of who signed in to LINE there.</summary>
public sealed class LineSignOuts(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>Ends it for a LINE account, in a context with a transaction.</summary>
    public Task EndAsync(PortalDbContext db, Guid lineAccountId, CancellationToken cancellationToken)
    {
        var (account, now) = (lineAccountId.ToString("N"), time.GetUtcNow().UtcDateTime);
        return db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "LineIdentityEnds" ("LineAccount", "At") VALUES ({account}, {now}) ON CONFLICT ("LineAccount") DO UPDATE SET "At" = excluded."At" """,
            cancellationToken);
    }

    /// <summary>True when what was stated at that moment no longer counts.</summary>
    public async Task<bool> HasEndedAsync(Guid lineAccountId, DateTimeOffset statedAt, CancellationToken cancellationToken)
    {
        var account = lineAccountId.ToString("N");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<LineIdentityEnd>().AnyAsync(end => end.LineAccount == account && end.At >= statedAt, cancellationToken);
    }
}
