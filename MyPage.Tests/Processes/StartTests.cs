using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>How the program starts, and how it says that it cannot: one clear line, exit code 2.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();

    public static TheoryData<string, string, string> BadSettings => new()
    {
        { "UserCodes:Key", "", "UserCodes:Key" },
        { "UserCodes:Key", "too short", "UserCodes:Key" },
        { "UserCodes:LifetimeDays", "-1", "UserCodes:LifetimeDays" },
        { "UserCodes:LifetimeDays", "soon", "UserCodes:LifetimeDays" },
        { "Linking:MinimumAge", "121", "Linking:MinimumAge" },
        { "Mail:Host", "", "Mail:Host" },
        { "Mail:Port", "0", "Mail:Port" },
        { "Mail:From", "nobody", "Mail:From" },
        { "Portal:PublicUrl", "", "Portal:PublicUrl" },
        { "Portal:PublicUrl", "http://mypage.example.jp", "Portal:PublicUrl" },
        { "Portal:PublicUrl", "mypage.example.jp", "Portal:PublicUrl" },
        { "Portal:PublicUrl", "https://mypage.example.jp/portal", "Portal:PublicUrl" },
        { "Portal:Brand:LogoPath", "https://elsewhere.example.jp/logo.svg", "Portal:Brand:LogoPath" },
        { "Portal:Brand:Accent", "#ffff00", "Portal:Brand:Accent" },
        { "Portal:Brand:Accent", "teal", "Portal:Brand:Accent" },
        { "Storage:Database", "oracle", "Storage:Database" },
        { "Proxies:Known:0", "the balancer", "Proxies:Known:0" },
        { "Line:AccessBaseAddress", "access.line.me", "Line:AccessBaseAddress" },
        { "Line:ApiBaseAddress", "notaurl", "Line:ApiBaseAddress" },
        { "Line:AddFriendUrl", "@carrier", "Line:AddFriendUrl" },
        { "Line:Login:ChannelId", "2000000001", "Line:Login:ChannelSecret" },
        { "Urls", "nonsense", "Urls" },
        { "Urls", "http://localhost:99999", "Urls" },
        { "Urls", "https://localhost:7443", "Urls" },
        { "Clock:Now", "2026-11-22T09:00:00+09:00", "Clock:Now" },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public async Task Start_BadSetting_NamesItsKeyInOneLine(string key, string value, string named)
    {
        var settings = new Dictionary<string, string>(Production, StringComparer.Ordinal) { [key] = value };

        AssertRefused(await PortalProcess.RunAsync("Production", settings), named);
    }

    [Fact]
    public async Task Start_UnwritableDataDirectory_SaysSo()
    {
        // Below a file: not even root can write there.
        var file = Path.Combine(_database.Directory, "a-file");
        await File.WriteAllTextAsync(file, "");

        AssertRefused(
            await PortalProcess.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal) { ["Storage:DataDirectory"] = Path.Combine(file, "data") }),
            "Storage:DataDirectory");
    }

    [Fact]
    public async Task Start_DatabaseIsAnotherFile_SaysSo()
    {
        await File.WriteAllTextAsync(_database.File, new string('x', 5000));

        AssertRefused(await PortalProcess.RunAsync("Production", Production), "mypage.db");
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(_database.File));
    }

    [Fact]
    public async Task Start_PostgreSqlIsAway_SaysSo() => AssertRefused(
        await PortalProcess.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal)
        {
            ["Storage:Database"] = "postgresql",
            ["ConnectionStrings:PostgreSql"] = $"Host=127.0.0.1;Port={PortalProcess.FreePort()};Username=nobody;Database=nothing",
        }),
        "ConnectionStrings:PostgreSql");

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Database=mypage")]
    [InlineData("Host=127.0.0.1;Colour=green")]
    [InlineData("Host=127.0.0.1;Port=soon")]
    public async Task Start_PostgreSqlStringIsBad_SaysSo(string connectionString) => AssertRefused(
        await PortalProcess.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal)
        {
            ["Storage:Database"] = "postgresql",
            ["ConnectionStrings:PostgreSql"] = connectionString,
        }),
        "ConnectionStrings:PostgreSql");

    [Fact]
    public async Task Start_WritersLockIsUnwritable_SaysSo()
    {
        // A directory: not even root can open it as a file.
        Directory.CreateDirectory(Path.Combine(_database.Directory, "writer.lock"));

        AssertRefused(await PortalProcess.RunAsync("Production", Production), "writer.lock");
    }

    [Fact]
    public async Task Start_PortIsTaken_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        AssertRefused(
            await PortalProcess.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal) { ["Urls"] = address }),
            address[7..]);
    }

    [Theory]
    [InlineData("serve-me")]
    [InlineData("--hlp")]
    [InlineData("invite")]
    [InlineData("invite", "--all")]
    [InlineData("import")]
    [InlineData("import", "nowhere")]
    [InlineData("migrate", "now")]
    public async Task Run_CommandThatCannotBe_EndsWithTwoAndMakesNoDatabase(params string[] arguments)
    {
        var (code, _, errors) = await PortalProcess.RunAsync("Production", Production, arguments);

        Assert.Equal(2, code);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.False(File.Exists(_database.File));
    }

    [Fact]
    public async Task Run_SettingBeforeACommand_RunsTheCommandWithIt()
    {
        var elsewhere = Path.Combine(_database.Directory, "elsewhere");

        Assert.Equal(0, (await PortalProcess.RunAsync("Production", Production, $"--Storage:DataDirectory={elsewhere}", "migrate")).ExitCode);

        Assert.True(File.Exists(Path.Combine(elsewhere, "mypage.db")));
        Assert.False(File.Exists(_database.File));
    }

    /// <summary>Whoever stops a command that waits for its turn to write is told in one line that nothing was done.</summary>
    [Theory]
    [InlineData("migrate")]
    [InlineData("invite", "somebody")]
    public async Task Run_StoppedWhileWaiting_EndsInOneLine(params string[] arguments)
    {
        using var turn = await new MyPage.Web.Persistence.Sqlite.SqliteWriteTurns(Path.Combine(_database.Directory, "writer.lock")).TakeAsync(CancellationToken.None);
        using var waiting = PortalProcess.Start("Production", Production, arguments);
        await Until.TrueAsync(() => Task.FromResult(File.Exists(_database.File)), "the command to reach the database");

        AssertRefused((await waiting.StopAsync(), waiting.Output, waiting.Errors), "Stopped");
    }

    [Fact]
    public async Task Run_Help_ExplainsEveryCommand()
    {
        var (code, output, errors) = await PortalProcess.RunAsync("Production", new Dictionary<string, string>(StringComparer.Ordinal), "import", "--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.All(new[] { "import FOLDER", "--strict", "--dry-run", "invite LOGIN_ID", "migrate", "--help" }, word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Migrate_CreatesTheDatabaseAndEnds()
    {
        var (code, output, _) = await PortalProcess.RunAsync("Production", Production, "migrate");

        Assert.Equal(0, code);
        Assert.Contains("up to date", output, StringComparison.Ordinal);
        Assert.Equal(0, (await PortalProcess.RunAsync("Production", Production, "migrate")).ExitCode);
        Assert.True(Count("SELECT count(*) FROM \"__EFMigrationsHistory\"") > 0);
        Assert.Equal(0, Count("SELECT count(*) FROM \"Contracts\""));
    }

    [Fact]
    public async Task Start_SecondTime_KeepsDataAndReloadsNothing()
    {
        var settings = _database.Settings;
        using (var first = await PortalProcess.Start("Development", settings).ReadyAsync())
        {
            var visitor = first.NewVisitor();
            var home = await visitor.FollowAsync(await visitor.SignInAsync("demo1", "mypage-demo-2026"));
            Assert.Equal("/mypage", home.Address.AbsolutePath);
            await AssertFormOfNobodyIsNotFoundAsync(visitor);
            Assert.Contains("demo1", first.Output, StringComparison.Ordinal);
            Assert.Contains("mypage-demo-2026", first.Output, StringComparison.Ordinal);
            Assert.Equal(0, await first.StopAsync());
        }

        var before = (Count("SELECT count(*) FROM \"Contracts\""), Count("SELECT count(*) FROM \"AuditEntries\""), Count("SELECT count(*) FROM \"DataProtectionKeys\""));
        Assert.True(before.Item1 >= 5);
        using var second = await PortalProcess.Start("Development", settings).ReadyAsync();

        Assert.Equal(before, (Count("SELECT count(*) FROM \"Contracts\""), Count("SELECT count(*) FROM \"AuditEntries\""), Count("SELECT count(*) FROM \"DataProtectionKeys\"")));
        Assert.Equal(0, await second.StopAsync());
    }

    [Fact]
    public async Task Start_Production_LoadsNoSamplePeople()
    {
        using var portal = await PortalProcess.Start("Production", Production).ReadyAsync();

        Assert.Equal(0, Count("SELECT count(*) FROM \"Contracts\""));
        Assert.Equal(HttpStatusCode.NotFound, (await portal.NewVisitor().GetAsync("/dev/mail")).Status);
        Assert.Equal(0, await portal.StopAsync());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private Dictionary<string, string> Production => new(_database.Settings, StringComparer.Ordinal)
    {
        ["UserCodes:Key"] = PortalFactory.Key,
        ["Mail:Host"] = "mail.invalid",
    };

    // Blazor answers it otherwise in development than elsewhere.
    private static async Task AssertFormOfNobodyIsNotFoundAsync(Visitor visitor)
    {
        var contract = await visitor.GetAsync("/mypage/contract");
        var answer = await visitor.PostAsync(
            "/mypage/contract",
            ("_handler", $"show-{Guid.NewGuid():N}"),
            ("__RequestVerificationToken", contract.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.NotEmpty(answer.Heading);
    }

    private static void AssertRefused((int ExitCode, string Output, string Errors) run, string named)
    {
        Assert.Equal(2, run.ExitCode);
        var line = Assert.Single(run.Errors.Trim().Split('\n'));
        Assert.StartsWith("mypage: ", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors + run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Errors + run.Output, StringComparison.Ordinal);
    }

    private long Count(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_database.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
