using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Retention;

namespace MyPage.Tests.Retention;

/// <summary>A portal whose removals can be broken off.</summary>
public abstract class RemovalPortal(TestDatabase database, Need? need)
    : PortalFixture(database, need, services => services.AddSingleton<BreakingRecords>().AddSingleton<IPersonalRecords>(all => all.GetRequiredService<BreakingRecords>()));

public sealed class SqliteRemovalPortal() : RemovalPortal(new SqliteDatabase(), null);

public sealed class PostgreSqlRemovalPortal() : RemovalPortal(new PostgreSqlDatabase(), Need.PostgreSql);
