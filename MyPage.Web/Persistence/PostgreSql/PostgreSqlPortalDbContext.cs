using Microsoft.EntityFrameworkCore;

namespace MyPage.Web.Persistence.PostgreSql;

/// <summary>The portal's tables on PostgreSQL, for more than one machine.</summary>
public sealed class PostgreSqlPortalDbContext(DbContextOptions<PostgreSqlPortalDbContext> options) : PortalDbContext(options);
