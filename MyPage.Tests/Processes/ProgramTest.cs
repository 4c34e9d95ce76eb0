using System.Globalization;
using Microsoft.Data.Sqlite;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>A test that runs the built program, on an SQLite database of its own.</summary>
public abstract class ProgramTest : IAsyncLifetime
{
    private protected SqliteDatabase Database { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Database.DisposeAsync();

    protected Dictionary<string, string> Production => new(Database.Settings, StringComparer.Ordinal)
    {
        ["UserCodes:Key"] = PortalFactory.Key,
        ["Mail:Host"] = "mail.invalid",
    };

    protected static void AssertRefused((int ExitCode, string Output, string Errors) run, string named)
    {
        Assert.Equal(2, run.ExitCode);
        var line = Assert.Single(run.Errors.Trim().Split('\n'));
        Assert.StartsWith("mypage: ", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors + run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Errors + run.Output, StringComparison.Ordinal);
    }

    protected long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
