using System.Diagnostics;
using System.Net;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using Npgsql;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>The program on PostgreSQL: what it does not need, and what it says when the server hangs.</summary>
[Needs(Need.PostgreSql)]
public sealed class PostgreSqlPortalTests : IAsyncLifetime
{
    private readonly PostgreSqlDatabase _database = new();

    public Task InitializeAsync() => Needs.AllRequired || Needs.MissingFor(Need.PostgreSql) is null ? _database.CreateAsync() : Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    /// <summary>As in a container whose root is read-only: below a file, not even root can write.</summary>
    [NeedsFact]
    public async Task Start_WithoutADataDirectoryThatCouldBe_Serves()
    {
        var file = Path.Combine(_database.Directory, "a-file");
        await File.WriteAllTextAsync(file, "");
        var settings = new Dictionary<string, string>(_database.Settings, StringComparer.Ordinal)
        {
            ["Storage:DataDirectory"] = Path.Combine(file, "data"),
            ["UserCodes:Key"] = PortalFactory.Key,
            ["Mail:Host"] = "mail.invalid",
        };

        using var portal = await PortalProcess.Start("Production", settings).ReadyAsync();

        Assert.Equal(HttpStatusCode.OK, (await portal.NewVisitor().GetAsync("/login")).Status);
        Assert.Equal(0, await portal.StopAsync());
    }

    [NeedsFact]
    public async Task Ready_ServerHangs_SaysNotReadyWithinSeconds_AndReadyAgainAfterwards()
    {
        var direct = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        using var relay = new StallingRelay(direct.Host!, direct.Port);
        var through = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = relay.Port };
        await using var portal = new PortalFactory(_database, new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings:PostgreSql"] = through.ConnectionString });
        var visitor = portal.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/ready")).Status);

        relay.Stall();
        var asked = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.GetAsync("/healthz/ready")).Status);

        // Four seconds, and what a busy machine adds.
        Assert.InRange(asked.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/healthz/live")).Status);
        relay.Resume();
        await Until.TrueAsync(async () => (await visitor.GetAsync("/healthz/ready")).Status == HttpStatusCode.OK, "the portal to be ready again");
    }
}
