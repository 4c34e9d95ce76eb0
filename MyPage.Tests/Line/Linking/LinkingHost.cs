using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Domain;
using MyPage.LineSimulator;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.RichMenus;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;

namespace MyPage.Tests.Line.Linking;

/// <summary>A portal and LINE with many people: every test takes one whom nobody has used.</summary>
public sealed class LinkingHost : IAsyncDisposable
{
    public const string AddFriendUrl = "https://line.example/add";
    private const int People = 120;

    // Ahead of the machine's own clock, by which a browser here drops cookies: those of a sign-in at LINE carry an end.
    private static readonly DateTimeOffset Start = new(2036, 1, 16, 3, 0, 0, TimeSpan.Zero);

    private readonly IAsyncDisposable _app;
    private readonly string _address;
    private int _friends;
    private int _strangers = People / 2;

    private LinkingHost(WebApplication app, PortalFactory portal)
    {
        (_app, _address, Portal) = (app, app.Urls.Single(), portal);
        Line = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_address) };
    }

    public PortalFactory Portal { get; }

    public HttpClient Line { get; }

    public TestClock Clock => Portal.Clock;

    public static async Task<LinkingHost> StartAsync(TestDatabase database)
    {
        var clock = new TestClock(Start);
        var way = new WayToPortal();
        var app = SimulatorApplication.Create(
            ["--urls", "http://127.0.0.1:0"],
            options =>
            {
                options.PortalUrl = PortalFactory.Address;
                options.WebhookHandler = () => way;
                for (var number = 0; number < People; number++)
                {
                    options.People.Add(new PersonOptions { Key = $"p{number}", DisplayName = $"人{number}番", IsFriend = number < People / 2 });
                }
            },
            clock);
        await app.StartAsync(CancellationToken.None);
        var portal = new PortalFactory(database, SettingsFor(app.Urls.Single()), clock);
        portal.StartServer();
        way.InnerHandler = portal.Server.CreateHandler();
        var host = new LinkingHost(app, portal);
        await Until.TrueAsync(() => portal.ReadAsync(async db => await db.Set<LineRichMenu>().CountAsync(CancellationToken.None) == 8), "the menus to be published");
        return host;
    }

    /// <summary>Another node on the same database. It answers requests only: what it is about to send when it is taken down would wait two minutes for the next to send it.</summary>
    public PortalFactory NewNode(params (string Key, string Value)[] settings)
    {
        var all = SettingsFor(_address);
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new PortalFactory(Portal.Database, all, Clock, services =>
        {
            foreach (var worker in services.Where(service => service.ImplementationType == typeof(OutboxWorker) || service.ImplementationType == typeof(LineInboxWorker)).ToList())
            {
                services.Remove(worker);
            }
        });
    }

    /// <summary>Somebody's phone with LINE; they have said yes to LINE's consent screen beforehand.</summary>
    public async Task<LinePhone> NewPhoneAsync(bool isFriend = true, bool consents = true)
    {
        var number = isFriend ? Interlocked.Increment(ref _friends) - 1 : Interlocked.Increment(ref _strangers) - 1;
        var key = $"p{number}";
        if (consents)
        {
            await ApiAsync($"/people/{key}/consent", new { scopes = new[] { "openid", "profile" } });
        }

        return new LinePhone(this, Portal.NewVisitor(), key, $"人{number}番", (await ApiAsync($"/people/{key}"))["userId"]!.GetValue<string>());
    }

    public async Task<JsonObject> ApiAsync(string path, object? body = null)
    {
        using var response = body is null ? await Line.GetAsync("/simulator/api" + path) : await Line.PostAsJsonAsync("/simulator/api" + path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException(text);
    }

    public Task SwitchAsync(object switches) => ApiAsync("/switches", switches);

    /// <summary>Waits until webhooks are delivered, the inbox is worked through and the outbox is empty.</summary>
    public async Task SettledAsync()
    {
        await ApiAsync("/webhooks/settled?timeoutSeconds=100");
        await Until.TrueAsync(
            () => Portal.ReadAsync(async db => !await db.Set<LineInboxEvent>().AnyAsync(e => e.DueAt != null) && !await db.Set<OutboxMessage>().AnyAsync(m => m.DueAt != null)),
            "inbox and outbox to be empty");
    }

    /// <summary>The rich menu of a kind in a language, as LINE names it.</summary>
    public Task<string> MenuIdAsync(RichMenuKind kind, string language = SpokenLanguage.Japanese)
    {
        var key = Portal.Services.GetRequiredService<RichMenuCatalog>().Editions[new RichMenuChoice(kind, language)].Key;
        return Portal.ReadAsync(db => db.Set<LineRichMenu>().Where(menu => menu.Key == key).Select(menu => menu.RichMenuId).SingleAsync());
    }

    /// <summary>All tables, once nothing of earlier tests is on its way any more.</summary>
    public async Task<TableDump> DumpAsync()
    {
        await SettledAsync();
        return await TableDump.TakeAsync(Portal);
    }

    public async ValueTask DisposeAsync()
    {
        Line.Dispose();
        await Portal.DisposeAsync();
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string> SettingsFor(string address)
    {
        var all = MessagingHost.SettingsFor(address);
        all["Line:AddFriendUrl"] = AddFriendUrl;
        return all;
    }

    private sealed class WayToPortal : DelegatingHandler;
}
