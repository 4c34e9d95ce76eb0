using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>The portal's tables on SQLite, the embedded default.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    // SQLite's own, which its indexes have already.
    public override string PlainCollation => "BINARY";

    // SQLite's deferred transaction, which is asked for by this level, takes no lock: in WAL mode it reads what was there at its first statement.
    public override Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(IsolationLevel.ReadUncommitted, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // 16 bytes in place of 36 characters: keys stand in every index, and the usage table is nothing but keys.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBigEndianConverter>();
    }
}
