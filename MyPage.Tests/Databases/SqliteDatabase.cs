using System.Data.Common;

namespace MyPage.Tests.Databases;

/// <summary>SQLite in a temporary folder.</summary>
public sealed class SqliteDatabase : TestDatabase
{
    public override string Kind => "sqlite";

    public override bool Holds(DbConnection connection) => string.Equals(connection.DataSource, File, StringComparison.Ordinal);

    public string File => Path.Combine(Directory, "mypage.db");
}
