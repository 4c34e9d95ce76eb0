using System.Net;
using System.Net.Sockets;
using MyPage.Tests.Hosting;
using MyPage.Web.Security.Network;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>How the program starts, and how it says that it cannot: one clear line, exit code 2.</summary>
public sealed class StartTests : ProgramTest
{
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
        { "Portal:PublicUrl", "https://mypage.example.jp:0", "Portal:PublicUrl" },
        { "Portal:Brand:LogoPath", "https://elsewhere.example.jp/logo.svg", "Portal:Brand:LogoPath" },
        { "Portal:TermsUrl", "javascript:alert(1)", "Portal:TermsUrl" },
        { "Portal:PrivacyPolicyUrl", "//elsewhere.example.jp", "Portal:PrivacyPolicyUrl" },
        { "Line:BasicId", "carrier", "Line:BasicId" },
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

        AssertRefused(await ProgramRun.RunAsync("Production", settings), named);
    }

    /// <summary>The same of a process and of settings in its environment: what of the above depends on neither.</summary>
    [Theory]
    [InlineData("UserCodes:Key", "too short")]
    [InlineData("Urls", "http://localhost:99999")]
    public async Task Start_BadSettingInTheEnvironment_NamesItsKeyInOneLine(string key, string value)
    {
        var settings = new Dictionary<string, string>(Production, StringComparer.Ordinal) { [key] = value };

        AssertRefused(await PortalProcess.RunAsync("Production", settings), key);
    }

    [Fact]
    public async Task Start_UnwritableDataDirectory_SaysSo()
    {
        // Below a file: not even root can write there.
        var file = Path.Combine(Database.Directory, "a-file");
        await File.WriteAllTextAsync(file, "");

        AssertRefused(
            await ProgramRun.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal) { ["Storage:DataDirectory"] = Path.Combine(file, "data") }),
            "Storage:DataDirectory");
    }

    [Fact]
    public async Task Start_DatabaseIsAnotherFile_SaysSo()
    {
        await File.WriteAllTextAsync(Database.File, new string('x', 5000));

        AssertRefused(await ProgramRun.RunAsync("Production", Production), "mypage.db");
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(Database.File));
    }

    [Fact]
    public async Task Start_PostgreSqlIsAway_SaysSo() => AssertRefused(
        await ProgramRun.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal)
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
        await ProgramRun.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal)
        {
            ["Storage:Database"] = "postgresql",
            ["ConnectionStrings:PostgreSql"] = connectionString,
        }),
        "ConnectionStrings:PostgreSql");

    [Fact]
    public async Task Start_WritersLockIsUnwritable_SaysSo()
    {
        // A directory: not even root can open it as a file.
        Directory.CreateDirectory(Path.Combine(Database.Directory, "writer.lock"));

        AssertRefused(await ProgramRun.RunAsync("Production", Production), "writer.lock");
    }

    [Fact]
    public async Task Start_AnotherKeyThanTheDatabases_SaysSo()
    {
        using (var portal = await PortalProcess.Start("Production", Production).ReadyAsync())
        {
            // The first form makes the first key.
            Assert.Equal(HttpStatusCode.OK, (await portal.NewVisitor().GetAsync("/login")).Status);
            Assert.Equal(0, await portal.StopAsync());
        }

        var other = new Dictionary<string, string>(Production, StringComparer.Ordinal) { ["UserCodes:Key"] = Convert.ToBase64String(new byte[32]) };
        AssertRefused(await ProgramRun.RunAsync("Production", other, "migrate"), "UserCodes:Key");
        AssertRefused(await ProgramRun.RunAsync("Production", other), "UserCodes:Key");
    }

    [Fact]
    public async Task Start_PortIsTaken_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        AssertRefused(
            await ProgramRun.RunAsync("Production", new Dictionary<string, string>(Production, StringComparer.Ordinal) { ["Urls"] = address }),
            address[7..]);
    }

    [Fact]
    public async Task Start_SecondTime_KeepsDataAndReloadsNothing()
    {
        var settings = Database.Settings;
        using (var first = await PortalProcess.Start("Development", settings).ReadyAsync())
        {
            var visitor = first.NewVisitor();
            var home = await visitor.FollowAsync(await visitor.SignInAsync("demo1", "mypage-demo-2026"));
            Assert.Equal("/mypage", home.Address.AbsolutePath);
            await AssertFormOfNobodyIsNotFoundAsync(visitor);
            Assert.Contains("demo1", first.Output, StringComparison.Ordinal);
            Assert.Contains("ope1", first.Output, StringComparison.Ordinal);

            // The same browser, signed in as both: neither is in the other's way.
            var step = await visitor.PressAsync(await visitor.GetAsync("/operator/login"), "次へ", ("オペレーター名", "ope1"), ("パスワード", "mypage-demo-2026"));
            var console = await visitor.PressAsync(step, "ログイン", ("確認コード", (await visitor.GetAsync("/dev/totp")).Body));
            Assert.Equal(("/operator", "/mypage"), (console.Address.AbsolutePath, (await visitor.OpenAsync("/")).Address.AbsolutePath));
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
        Assert.Equal(HttpStatusCode.NotFound, (await portal.NewVisitor().GetAsync("/dev/totp")).Status);
        Assert.Equal(0, Count("SELECT count(*) FROM \"Operators\""));
        Assert.Equal(0, await portal.StopAsync());
    }

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
}
