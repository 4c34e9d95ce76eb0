using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MimeKit;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Features.Import.Reading;
using MyPage.Web.Outbox;
using MyPage.Web.Security.Callers;
using Xunit;

namespace MyPage.Tests.Processes;

/// <summary>A portal that is killed at any point loses no mail.</summary>
public sealed class OutboxKillTests
{
    private const int Kills = 20;
    private const int WishesPerKill = 20;

    [Fact]
    public async Task Outbox_ProcessKilledTwentyTimes_LosesNoMail()
    {
        await using var database = new SqliteDatabase();

        // This process only commits wishes; the other one sends, until it is killed.
        await using var portal = new PortalFactory(database, services: services => services.RemoveAll<IHostedService>());
        portal.StartServer();
        var holders = new List<Holder>();
        for (var i = 0; i < Kills * WishesPerKill; i++)
        {
            holders.Add(await portal.AddHolderAsync());
        }

        var random = new Random(20261122);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Each process starts later, so that what a killed one had taken is due again. Wishes go on while it runs.
            var wishing = WishAsync(portal, holders.GetRange(kill * WishesPerKill, WishesPerKill));
            var sent = CountMails(database);
            using var sender = Start(database, kill);
            await Until.TrueAsync(
                () =>
                {
                    sender.ThrowIfEnded();
                    return CountMails(database) > sent;
                },
                "a mail");
            await Task.Delay(random.Next(0, 150));
            sender.Kill();
            await wishing;
        }

        using var last = Start(database, Kills);
        await Until.TrueAsync(() => portal.ReadAsync(db => db.Set<OutboxMessage>().AllAsync(m => m.SentAt != null)), "the rest of the mails", TimeSpan.FromMinutes(3));
        var messages = await portal.ReadAsync(db => db.Set<OutboxMessage>().AsNoTracking().ToListAsync());
        Assert.Equal(holders.Count, messages.Count);
        Assert.All(messages, message => Assert.Null(message.Payload));
        Assert.Contains(messages, message => message.Attempts > 1);
        var addressees = messages.Select(message => Path.Combine(database.Directory, "mail", $"{message.Id:N}.eml"))
            .Select(path => MimeMessage.Load(path)).Select(mail => mail.To.Mailboxes.Single().Address).ToList();
        Assert.Equal(holders.Select(holder => holder.Email).Order(StringComparer.Ordinal), addressees.Order(StringComparer.Ordinal));
        Assert.Equal(["ok"], await portal.ReadAsync(db => db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()));
    }

    private static PortalProcess Start(TestDatabase database, int kill) => PortalProcess.Start("Development", new Dictionary<string, string>(database.Settings, StringComparer.Ordinal)
    {
        ["UserCodes:Key"] = PortalFactory.Key,
        ["Clock:Now"] = TestClock.Noon.AddMinutes(5 * (kill + 1)).ToString("O"),
    });

    // Each holder asks once for a link; when this ends, every wish is committed.
    private static async Task WishAsync(PortalFactory portal, List<Holder> holders)
    {
        foreach (var holder in holders)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PasswordLinks>().RequestAsync(new VisitorCaller(CallerOrigin.Inside), holder.LoginId, CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(60));
        }
    }

    private static int CountMails(TestDatabase database) =>
        new DirectoryInfo(Path.Combine(database.Directory, "mail")) is { Exists: true } folder ? folder.GetFiles("*.eml").Length : 0;
}
