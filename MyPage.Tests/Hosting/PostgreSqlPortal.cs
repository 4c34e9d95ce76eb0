using MyPage.Tests.Databases;

namespace MyPage.Tests.Hosting;

/// <summary>A portal on PostgreSQL.</summary>
public sealed class PostgreSqlPortal() : PortalFixture(new PostgreSqlDatabase(), Need.PostgreSql);
