using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Import;
using MyPage.Tests.Processes;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using Xunit;

namespace MyPage.Tests.Line.Linking;

/// <summary>The whole portal behind PgBouncer in transaction mode, with the settings that docs/operations.md gives: migration, import, webhooks, sign-ins, links.</summary>
[Needs(Need.PgBouncer)]
public sealed class PoolerTests : IAsyncLifetime
{
    private readonly PooledPostgreSqlDatabase _database = new();

    public Task InitializeAsync() => Needs.AllRequired || Needs.MissingFor(Need.PgBouncer) is null ? _database.CreateAsync() : Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [NeedsFact]
    public async Task Portal_BehindATransactionPooler_DoesEverything()
    {
        var settings = new Dictionary<string, string>(_database.Settings, StringComparer.Ordinal) { ["UserCodes:Key"] = PortalFactory.Key, ["Mail:Host"] = "mail.invalid" };
        var migrations = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PortalProcess.RunAsync("Production", settings, "migrate")));
        Assert.All(migrations, run => Assert.Equal((0, ""), (run.ExitCode, run.Errors)));

        using var folder = CsvFolder.Basic().Usage("070-0200-0001,2024-11-20,42");
        using var changed = new CsvFolder().Subscriptions(CsvFolder.Line("A1", "070-0200-0001", name: "高田 渚", kana: "タカダ ナギサ"));
        foreach (var (path, options) in new[] { (folder.Path, ""), (folder.Path, "--strict"), (changed.Path, "--dry-run"), (changed.Path, "") })
        {
            var run = await ProgramRun.RunAsync("Production", settings, [.. new[] { "import", path, options }.Where(word => word.Length > 0)]);
            Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        }

        await using var host = await LinkingHost.StartAsync(_database);

        // The plan that all of them have is made once.
        await host.Portal.AddHolderAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LinkAsync(host)));
        await host.SettledAsync();

        Assert.Equal(8, await host.Portal.ReadAsync(db => db.RegisteredUserLinks.CountAsync(link => link.EndedAt == null)));
        Assert.Equal(0, await host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().CountAsync(stored => stored.ParkedAt != null)));
        Assert.Equal(0, await host.Portal.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(message => message.ParkedAt != null)));
        Assert.DoesNotContain(host.Portal.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("prepared statement", StringComparison.Ordinal));
    }

    // A webhook for the friend, a sign-in by password, a code, LINE Login, and the link.
    private static async Task LinkAsync(LinkingHost host)
    {
        var (holder, visitor) = await host.Portal.AddSignedInHolderAsync();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync("/mypage/contract")).Status);
        var phone = await host.NewPhoneAsync();
        var page = await phone.LinkAsync(await host.Portal.IssueUserCodeAsync(holder.SubscriptionId));
        Assert.Null(page.Refusal);
    }
}
