using Microsoft.EntityFrameworkCore;

namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>PostgreSQL orders its writers itself.</summary>
public sealed class NoWriteTurns : IWriteTurns
{
    public bool AreExclusive => false;

    public ValueTask<WriteTurn> TakeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(WriteTurn.None);

    public Task HoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    public WriteTurn Take() => WriteTurn.None;

    public void CheckUsable()
    {
    }
}
