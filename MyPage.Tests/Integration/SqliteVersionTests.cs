using Microsoft.Data.Sqlite;
using Xunit;

namespace MyPage.Tests.Integration;

public sealed class SqliteVersionTests
{
    /// <summary>SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when two connections write and checkpoint at once.</summary>
    private static readonly Version LastWithTheRace = new(3, 51, 2);

    [Fact]
    public void Sqlite_InUse_IsPastTheWalResetRace()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        Assert.True(Version.Parse(connection.ServerVersion) > LastWithTheRace, $"SQLite {connection.ServerVersion} is in use.");
    }
}
