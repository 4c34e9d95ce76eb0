using MyPage.Tests.Databases;

namespace MyPage.Tests.Hosting;

/// <summary>A portal on SQLite.</summary>
public sealed class SqlitePortal() : PortalFixture(new SqliteDatabase(), null);
