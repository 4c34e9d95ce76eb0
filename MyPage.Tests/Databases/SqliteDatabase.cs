namespace MyPage.Tests.Databases;

/// <summary>SQLite in a temporary folder.</summary>
public sealed class SqliteDatabase : TestDatabase
{
    public override string Kind => "sqlite";

    public string File => Path.Combine(Directory, "mypage.db");
}
