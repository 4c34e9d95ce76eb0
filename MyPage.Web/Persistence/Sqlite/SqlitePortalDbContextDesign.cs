using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>Lets <c>dotnet ef</c> build the model without starting the portal. It opens no connection.</summary>
public sealed class SqlitePortalDbContextDesign : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
