using Microsoft.EntityFrameworkCore;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>The portal's tables on SQLite, the embedded default.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // 16 bytes in place of 36 characters: keys stand in every index, and the usage table is nothing but keys.
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBigEndianConverter>();
    }
}
