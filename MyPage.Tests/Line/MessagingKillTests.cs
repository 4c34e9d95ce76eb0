using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MyPage.LineSimulator;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Tests.Processes;
using MyPage.Web.Auditing;
using MyPage.Web.Happenings.Links;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;
using Xunit;
using Xunit.Abstractions;

namespace MyPage.Tests.Line;

/// <summary>
/// The program killed in the middle of 2,000 webhooks: what it acknowledged has its effect once and its message at least
/// once, and what it did not acknowledge LINE delivers again.
/// </summary>
public abstract class MessagingKillTests(TestDatabase database, ITestOutputHelper log)
{
    private const int Webhooks = 2000;
    private const int Links = 100;
    private const int People = 40;
    private const int Kills = 3;

    [NeedsFact]
    public async Task Burst_KilledInTheMiddle_LosesAndDoublesNothing()
    {
        await using var disposing = database;
        await database.CreateAsync();
        var (line, address) = await StartLineAsync();
        await using var stopping = line;

        // This process makes what the links need and looks on; the other one works.
        await using var portal = new PortalFactory(database, services: services => services.RemoveAll<IHostedService>());
        portal.StartServer();
        using var phones = new HttpClient { BaseAddress = new Uri(address) };
        var (events, contracts) = await MakeAsync(portal, phones);

        var acknowledged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var random = new Random();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var node = await Start(database, address, kill).ReadyAsync();
            var until = acknowledged.Count + random.Next(100, 600);
            var burst = BurstAsync(node, events, acknowledged);
            await Until.TrueAsync(() => acknowledged.Count >= until || burst.IsCompleted, "a part of the burst");
            node.Kill();
            await burst;
            var known = (await portal.ReadAsync(db => db.Set<LineInboxEvent>().Select(stored => stored.Id).ToListAsync())).ToHashSet(StringComparer.Ordinal);
            Assert.All(acknowledged.Keys, id => Assert.Contains(id, known));
            log.WriteLine($"Killed after {acknowledged.Count} of {Webhooks} acknowledgements, {known.Count} stored, {await DoneAsync(portal)} done.");
        }

        Assert.InRange(acknowledged.Count, 1, Webhooks - 1);
        using var last = await Start(database, address, Kills).ReadyAsync();
        await BurstAsync(last, events, acknowledged);
        Assert.Equal(Webhooks, acknowledged.Count);
        await Until.TrueAsync(
            () => portal.ReadAsync(async db => !await db.Set<LineInboxEvent>().AnyAsync(e => e.DueAt != null) && !await db.Set<OutboxMessage>().AnyAsync(m => m.DueAt != null && m.Kind == OutboxKind.LineMessage)),
            "everything to be done",
            TimeSpan.FromMinutes(4));
        await AssertOnceAsync(portal, phones, contracts);
    }

    private static async Task<(IAsyncDisposable Line, string Address)> StartLineAsync()
    {
        var line = SimulatorApplication.Create(["--urls", "http://127.0.0.1:0"], options =>
        {
            options.WebhookHandler = () => new Deaf();
            for (var i = 0; i < People; i++)
            {
                options.People.Add(new PersonOptions { Key = $"p{i}", DisplayName = $"人{i}", IsFriend = true });
            }
        });
        await line.StartAsync(CancellationToken.None);
        return (line, line.Urls.Single());
    }

    private static PortalProcess Start(TestDatabase database, string line, int kill) =>
        PortalProcess.Start("Testing", new Dictionary<string, string>(database.Settings.Concat(MessagingHost.SettingsFor(line)), StringComparer.Ordinal)
        {
            ["UserCodes:Key"] = PortalFactory.Key,
            ["Mail:Host"] = "mail.invalid",

            // Each process starts later, so that what a killed one had taken is due again.
            ["Clock:Now"] = TestClock.Noon.AddMinutes(3 * (kill + 1)).ToString("O"),
        });

    /// <summary>Delivers what is not acknowledged yet, from several sides; stops when nobody answers.</summary>
    private static async Task BurstAsync(PortalProcess node, IReadOnlyList<JsonObject> events, ConcurrentDictionary<string, bool> acknowledged)
    {
        using var client = new HttpClient { BaseAddress = node.Address };
        var open = events.Where(e => !acknowledged.ContainsKey(IdOf(e))).ToList();
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, token) =>
        {
            var body = Encoding.UTF8.GetBytes(MessagingHost.Body(one));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = new ByteArrayContent(body) };
            request.Headers.Add("x-line-signature", MessagingHost.Sign(body));
            try
            {
                using var response = await client.SendAsync(request, token);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    acknowledged[IdOf(one)] = true;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException)
            {
                // Killed; the client says the latter where a connection ends while it is made.
            }
        });
    }

    private static async Task<(IReadOnlyList<JsonObject> Events, IReadOnlyList<Guid> Contracts)> MakeAsync(PortalFactory portal, HttpClient phones)
    {
        var users = new List<string>();
        for (var i = 0; i < People; i++)
        {
            users.Add((await phones.GetFromJsonAsync<JsonObject>($"/simulator/api/people/p{i}"))!["userId"]!.GetValue<string>());
        }

        var events = new List<JsonObject>();
        var contracts = new List<Guid>();
        for (var i = 0; i < Webhooks; i++)
        {
            var at = TestClock.Noon + TimeSpan.FromMilliseconds(i);
            if (i % (Webhooks / Links) != 0)
            {
                events.Add(MessagingEvents.Text(users[i % People], "ヘルプ", at));
                continue;
            }

            var holder = await portal.AddHolderAsync();
            var nonce = string.Create(CultureInfo.InvariantCulture, $"nonce number {i}");
            contracts.Add(holder.ContractId);
            await portal.AddNonceAsync(holder, SHA256.HashData(Encoding.UTF8.GetBytes(nonce)), TestClock.Noon.AddDays(1));
            events.Add(MessagingEvents.Linked(users[contracts.Count % People], nonce, at));
        }

        return (events, contracts);
    }

    private static async Task AssertOnceAsync(PortalFactory portal, HttpClient phones, IReadOnlyList<Guid> contracts)
    {
        Assert.Equal(Webhooks, await DoneAsync(portal));
        Assert.False(await portal.ReadAsync(db => db.Set<LineInboxEvent>().AnyAsync(e => e.ParkedAt != null)));

        // Effects: one link a contract, recorded once.
        var linked = await portal.ReadAsync(db => db.ContractHolderLinks.Where(link => link.EndedAt == null).Select(link => link.ContractId).ToListAsync());
        Assert.Equal(contracts.Order(), linked.Order());
        Assert.Equal(Links, await portal.ReadAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Act == nameof(ContractHolderLinked))));

        // Messages: an answer to each text and a word on each link, ordered once and each brought to the phone.
        var orders = await portal.ReadAsync(db => db.Set<OutboxMessage>().Where(message => message.Kind == OutboxKind.LineMessage).ToListAsync());
        Assert.Equal(Webhooks, orders.Count);
        Assert.All(orders, order => Assert.NotNull(order.SentAt));
        var said = 0;
        for (var i = 0; i < People; i++)
        {
            var chat = (await phones.GetFromJsonAsync<JsonObject>($"/simulator/api/people/p{i}/messages"))!["messages"]!.AsArray();
            said += chat.Count(entry => entry!["from"]!.GetValue<string>() is "account" && entry["delivered"]!.GetValue<bool>());
        }

        Assert.InRange(said, Webhooks, int.MaxValue);
    }

    private static Task<int> DoneAsync(PortalFactory portal) => portal.ReadAsync(db => db.Set<LineInboxEvent>().CountAsync(e => e.DoneAt != null));

    private static string IdOf(JsonObject lineEvent) => lineEvent["webhookEventId"]!.GetValue<string>();

    // The portal is not told what LINE itself has to say here.
    private sealed class Deaf : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}

public sealed class MessagingKillOnSqlite(ITestOutputHelper log) : MessagingKillTests(new SqliteDatabase(), log);

[Needs(Need.PostgreSql)]
public sealed class MessagingKillOnPostgreSql(ITestOutputHelper log) : MessagingKillTests(new PostgreSqlDatabase(), log);
