using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>Lets <c>dotnet ef</c> build the model without starting the portal. It opens no connection.</summary>
public sealed class PostgreSqlPortalDbContextDesign : IDesignTimeDbContextFactory<PostgreSqlPortalDbContext>
{
    public PostgreSqlPortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlPortalDbContext>().UseNpgsql("Host=localhost;Database=design-time").Options);
}
