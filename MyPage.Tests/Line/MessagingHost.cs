using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using MyPage.LineSimulator;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.Webhook;
using MyPage.Web.Outbox;

namespace MyPage.Tests.Line;

/// <summary>A portal and the stand-in for LINE that talk to each other, under one clock.</summary>
public sealed class MessagingHost : IAsyncDisposable
{
    public const string Secret = "5eed3e55a61900000000000000000002";
    private readonly IAsyncDisposable _line;

    private MessagingHost(WebApplication line, PortalFactory portal)
    {
        (_line, Portal) = (line, portal);
        Line = new HttpClient { BaseAddress = new Uri(line.Urls.Single()) };
    }

    public PortalFactory Portal { get; }

    public HttpClient Line { get; }

    public TestClock Clock => Portal.Clock;

    /// <summary>Settings of a portal whose LINE is at an address.</summary>
    public static Dictionary<string, string> SettingsFor(string line) => new(StringComparer.Ordinal)
    {
        ["Line:Login:ChannelId"] = "2000000001",
        ["Line:Login:ChannelSecret"] = "5eed1091200000000000000000000001",
        ["Line:Messaging:ChannelId"] = "2000000002",
        ["Line:Messaging:ChannelSecret"] = Secret,
        ["Line:AccessBaseAddress"] = line,
        ["Line:ApiBaseAddress"] = line,
        ["Line:DataApiBaseAddress"] = line,
    };

    public static async Task<MessagingHost> StartAsync(TestDatabase database)
    {
        var clock = new TestClock();
        var way = new WayToPortal();
        var line = SimulatorApplication.Create(
            ["--urls", "http://127.0.0.1:0"],
            options =>
            {
                options.PortalUrl = PortalFactory.Address;
                options.WebhookHandler = () => way;
            },
            clock);
        await line.StartAsync(CancellationToken.None);
        var portal = new PortalFactory(database, SettingsFor(line.Urls.Single()), clock);
        portal.StartServer();
        way.InnerHandler = portal.Server.CreateHandler();
        return new MessagingHost(line, portal);
    }

    public async Task<JsonObject> ApiAsync(string path, object? body = null)
    {
        using var response = body is null ? await Line.GetAsync("/simulator/api" + path) : await Line.PostAsJsonAsync("/simulator/api" + path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException(text);
    }

    /// <summary>Turns what goes wrong on purpose on or off.</summary>
    public async Task SwitchAsync(object switches) => await ApiAsync("/switches", switches);

    public async Task<string> UserIdAsync(string person) => (await ApiAsync($"/people/{person}"))["userId"]!.GetValue<string>();

    public async Task<string> BefriendAsync(string person)
    {
        await ApiAsync($"/people/{person}/add", new { });
        await SettledAsync();
        return await UserIdAsync(person);
    }

    /// <summary>What the official account said, oldest first: each message's own JSON.</summary>
    public async Task<IReadOnlyList<JsonObject>> SaidToAsync(string person) =>
        [.. (await ApiAsync($"/people/{person}/messages"))["messages"]!.AsArray().Select(m => m!.AsObject()).Where(m => m["from"]!.GetValue<string>() is "account")];

    /// <summary>The texts that the official account said after a number of earlier ones.</summary>
    public async Task<string> WordsAfterAsync(string person, int skipped) => string.Join(
        '\n', (await SaidToAsync(person)).Skip(skipped).Select(said => said["message"]!.ToJsonString(Readable)));

    public static JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Waits until LINE has delivered, the inbox is worked through and the outbox is empty.</summary>
    public async Task SettledAsync()
    {
        await ApiAsync("/webhooks/settled?timeoutSeconds=100");
        await Until.TrueAsync(
            () => Portal.ReadAsync(async db => !await db.Set<LineInboxEvent>().AnyAsync(e => e.DueAt != null) && !await db.Set<OutboxMessage>().AnyAsync(m => m.DueAt != null)),
            "inbox and outbox to be empty");
    }

    /// <summary>Waits until the inbox is worked through.</summary>
    public Task SettledInboxAsync() => Until.TrueAsync(() => Portal.ReadAsync(async db => !await db.Set<LineInboxEvent>().AnyAsync(e => e.DueAt != null)), "the inbox to be empty");

    /// <summary>Posts a body to the webhook, rightly signed unless told otherwise.</summary>
    public Task<HttpResponseMessage> PostAsync(string body, string? signature = null) => PostAsync(Encoding.UTF8.GetBytes(body), signature ?? Sign(Encoding.UTF8.GetBytes(body)));

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? signature, string header = "x-line-signature")
    {
        using var client = Portal.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(PortalFactory.Address, "/line/webhook")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        if (signature is not null)
        {
            request.Headers.Add(header, signature);
        }

        return await client.SendAsync(request);
    }

    public static string Sign(byte[] body, string secret = Secret) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>A webhook's body with events.</summary>
    public static string Body(params JsonObject[] events) =>
        new JsonObject { ["destination"] = "Ub0700000000000000000000000000001", ["events"] = new JsonArray([.. events.Select(e => e.DeepClone())]) }.ToJsonString();

    public async ValueTask DisposeAsync()
    {
        Line.Dispose();
        await Portal.DisposeAsync();
        await _line.DisposeAsync();
    }

    // LINE starts first: the portal must be told where it is.
    private sealed class WayToPortal : DelegatingHandler;
}
