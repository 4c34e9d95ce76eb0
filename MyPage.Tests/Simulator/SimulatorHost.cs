using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using MyPage.LineSimulator;
using MyPage.Web.Features.Import.Reading;
using Xunit;

namespace MyPage.Tests.Simulator;

/// <summary>The simulator on a free port, with a clock of its own and a portal that only listens.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    public const string Callback = "http://localhost:5080/line/callback";
    public const string LoginId = "2000000001";
    public const string LoginSecret = "5eed1091200000000000000000000001";
    public const string BotId = "2000000002";
    public const string BotSecret = "5eed3e55a61900000000000000000002";

    private readonly IAsyncDisposable _app;
    private string? _botToken;

    private SimulatorHost(WebApplication app, FakeClock clock, PortalStub portal)
    {
        _app = app;
        Clock = clock;
        Portal = portal;
        BaseAddress = new Uri(app.Urls.Single());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };
    }

    public FakeClock Clock { get; }

    public PortalStub Portal { get; }

    public Uri BaseAddress { get; }

    public HttpClient Http { get; }

    public static async Task<SimulatorHost> StartAsync(Action<SimulatorOptions>? configure = null)
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 11, 22, 5, 0, 0, TimeSpan.Zero));
        var portal = new PortalStub();
        var app = SimulatorApplication.Create(
            ["--urls", "http://127.0.0.1:0"],
            options =>
            {
                options.WebhookHandler = () => portal;
                configure?.Invoke(options);
            },
            clock);
        await app.StartAsync(CancellationToken.None);
        return new SimulatorHost(app, clock, portal);
    }

    /// <summary>Forgets everything, including what is still under way.</summary>
    public async Task ResetAsync()
    {
        _botToken = null;
        await ApiAsync("/reset", new { });
        await SettledAsync();
        using var cleared = await Http.DeleteAsync("/simulator/api/requests");
        Portal.Reset();
    }

    public async Task<string> BotTokenAsync() => _botToken ??= await StatelessTokenAsync(BotId, BotSecret);

    public async Task<string> StatelessTokenAsync(string channelId, string secret)
    {
        using var response = await FormAsync("/oauth2/v3/token", ("grant_type", "client_credentials"), ("client_id", channelId), ("client_secret", secret));
        response.EnsureSuccessStatusCode();
        return (await JsonAsync(response))["access_token"]!.GetValue<string>();
    }

    public async Task<HttpResponseMessage> FormAsync(string path, params (string Name, string Value)[] fields) =>
        await Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>A Messaging API call with the bot's token.</summary>
    public async Task<HttpResponseMessage> BotAsync(HttpMethod method, string path, object? body = null, string? retryKey = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await BotTokenAsync());
        if (retryKey is not null)
        {
            request.Headers.Add("X-Line-Retry-Key", retryKey);
        }

        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        return await Http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> BearerAsync(HttpMethod method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request);
    }

    /// <summary>A browser's GET; a person's name makes it that person's in-app browser.</summary>
    public async Task<HttpResponseMessage> VisitAsync(string address, string? person = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (person is not null)
        {
            request.Headers.Add("X-Simulator-Person", person);
        }

        return await Http.SendAsync(request);
    }

    public async Task<JsonObject> ApiAsync(string path, object? body = null)
    {
        using var response = body is null
            ? await Http.GetAsync("/simulator/api" + path)
            : await Http.PostAsJsonAsync("/simulator/api" + path, body);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public async Task<string> UserIdAsync(string person) => (await ApiAsync($"/people/{person}"))["userId"]!.GetValue<string>();

    public Task SwitchAsync(object switches) => ApiAsync("/switches", switches);

    public async Task SettledAsync()
    {
        var state = await ApiAsync("/webhooks/settled?timeoutSeconds=100");
        Assert.True(state["settled"]!.GetValue<bool>(), state.ToJsonString());
    }

    public async Task<string> BefriendAsync(string person)
    {
        await ApiAsync($"/people/{person}/add", new { });
        await SettledAsync();
        return await UserIdAsync(person);
    }

    public async Task<IReadOnlyList<JsonObject>> MessagesAsync(string person) =>
        [.. (await ApiAsync($"/people/{person}/messages"))["messages"]!.AsArray().Select(m => m!.AsObject())];

    public Task ConsentAsync(string person) => ApiAsync($"/people/{person}/consent", new { scopes = new[] { "openid", "profile" } });

    public static string AuthorizeAddress(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = LoginId,
            ["redirect_uri"] = Callback,
            ["state"] = "state12345",
            ["scope"] = "profile openid",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("/oauth2/v2.1/authorize", parameters.Where(p => p.Value is not null));
    }

    /// <summary>Signs in without a screen, consent given beforehand.</summary>
    public async Task<string> CodeAsync(string person, params (string Name, string? Value)[] changes)
    {
        await ConsentAsync(person);
        using var response = await VisitAsync(AuthorizeAddress(changes), person);
        return Query(response)["code"]!;
    }

    public async Task<JsonObject> TokensAsync(string person, params (string Name, string? Value)[] changes)
    {
        using var response = await RedeemAsync(await CodeAsync(person, changes));
        response.EnsureSuccessStatusCode();
        return await JsonAsync(response);
    }

    public Task<HttpResponseMessage> RedeemAsync(
        string code, string redirectUri = Callback, string secret = LoginSecret, string? verifier = null) => FormAsync(
            "/oauth2/v2.1/token",
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri),
                ("client_id", LoginId), ("client_secret", secret),
                .. verifier is null ? Array.Empty<(string, string)>() : [("code_verifier", verifier)],
            ]);

    /// <summary>The parameters with which the browser is sent back.</summary>
    public static IReadOnlyDictionary<string, string?> Query(HttpResponseMessage response)
    {
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(p => p.Key, p => (string?)p.Value.ToString(), StringComparer.Ordinal);
    }

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
