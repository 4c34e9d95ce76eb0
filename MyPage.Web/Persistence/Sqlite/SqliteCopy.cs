using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>
/// The present database once more, for one context alone: what is written there is gone with the context, and nobody waits
/// for it. SQLite keeps it in a file without a name in the system's temporary directory, which also goes when the process is
/// killed, and reads the original meanwhile as any reader does.
/// </summary>
internal static class SqliteCopy
{
    private const string Unnamed = "Data Source=";

    public static async Task<PortalDbContext> OpenAsync(SqlitePortalDbContext original, CancellationToken cancellationToken)
    {
        var copy = new SqliteConnection(Unnamed);
        try
        {
            await copy.OpenAsync(cancellationToken);
            await original.Database.OpenConnectionAsync(cancellationToken);
            ((SqliteConnection)original.Database.GetDbConnection()).BackupDatabase(copy);
            await original.Database.CloseConnectionAsync();
            var options = new DbContextOptionsBuilder<SqlitePortalDbContext>((DbContextOptions<SqlitePortalDbContext>)original.GetService<IDbContextOptions>())
                .UseSqlite(copy, contextOwnsConnection: true);
            return new SqlitePortalDbContext(options.Options) { OwnTurns = new NobodyElse() };
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    private sealed class NobodyElse : IWriteTurns
    {
        public bool AreExclusive => true;

        public ValueTask<WriteTurn> TakeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(WriteTurn.None);

        public Task HoldAsync(PortalDbContext db, string name, CancellationToken cancellationToken) => Task.CompletedTask;

        public WriteTurn Take() => WriteTurn.None;

        public void CheckUsable()
        {
        }
    }
}
