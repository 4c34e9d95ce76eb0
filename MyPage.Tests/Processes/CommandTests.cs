using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>What the program does besides serving, and how it says that it cannot.</summary>
public sealed class CommandTests : ProgramTest
{
    [Theory]
    [InlineData("serve-me")]
    [InlineData("--hlp")]
    [InlineData("invite")]
    [InlineData("invite", "--all")]
    [InlineData("import")]
    [InlineData("import", "nowhere")]
    [InlineData("migrate", "now")]
    [InlineData("export", "top-ups", "nowhere")]
    public async Task Run_CommandThatCannotBe_EndsWithTwoAndMakesNoDatabase(params string[] arguments)
    {
        var (code, _, errors) = await ProgramRun.RunAsync("Production", Production, arguments);

        Assert.Equal(2, code);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.False(File.Exists(Database.File));
    }

    [Fact]
    public async Task Run_SettingBeforeACommand_RunsTheCommandWithIt()
    {
        var elsewhere = Path.Combine(Database.Directory, "elsewhere");

        Assert.Equal(0, (await ProgramRun.RunAsync("Production", Production, $"--Storage:DataDirectory={elsewhere}", "migrate")).ExitCode);

        Assert.True(File.Exists(Path.Combine(elsewhere, "mypage.db")));
        Assert.False(File.Exists(Database.File));
    }

    /// <summary>Whoever stops a command that waits for its turn to write is told in one line that nothing was done.</summary>
    [Theory]
    [InlineData("migrate")]
    [InlineData("invite", "somebody")]
    public async Task Run_StoppedWhileWaiting_EndsInOneLine(params string[] arguments)
    {
        using var turn = await new MyPage.Web.Persistence.Sqlite.SqliteWriteTurns(Path.Combine(Database.Directory, "writer.lock")).TakeAsync(CancellationToken.None);
        using var waiting = PortalProcess.Start("Production", Production, arguments);
        await Until.TrueAsync(() => Task.FromResult(File.Exists(Database.File)), "the command to reach the database");

        AssertRefused((await waiting.StopAsync(), waiting.Output, waiting.Errors), "Stopped");
    }

    [Fact]
    public async Task Run_Help_ExplainsEveryCommand()
    {
        var (code, output, errors) = await PortalProcess.RunAsync("Production", new Dictionary<string, string>(StringComparer.Ordinal), "import", "--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.All(new[] { "import FOLDER", "export top-ups FOLDER", "--strict", "--dry-run", "invite LOGIN_ID", "migrate", "api-key add NAME", "api-key list", "api-key revoke NAME", "--help" }, word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Migrate_CreatesTheDatabaseAndEnds()
    {
        var (code, output, _) = await PortalProcess.RunAsync("Production", Production, "migrate");

        Assert.Equal(0, code);
        Assert.Contains("up to date", output, StringComparison.Ordinal);
        Assert.Equal(0, (await ProgramRun.RunAsync("Production", Production, "migrate")).ExitCode);
        Assert.True(Count("SELECT count(*) FROM \"__EFMigrationsHistory\"") > 0);
        Assert.Equal(0, Count("SELECT count(*) FROM \"Contracts\""));
    }
}
