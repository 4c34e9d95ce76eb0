using System.Net;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class AccountLinkTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string Nonce = "c29tZStub25jZS8wMTIz==";

    [Fact]
    public async Task AccountLink_SamePerson_SendsOkWithSourceAndReplyToken()
    {
        var userId = await Line.BefriendAsync("taro");

        using var page = await VisitAsync(await LinkTokenAsync("taro"), "taro");
        await Line.SettledAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var linked = Line.Portal.Events[^1];
        Assert.Equal("accountLink", linked["type"]!.GetValue<string>());
        Assert.Equal("ok", linked["link"]!["result"]!.GetValue<string>());
        Assert.Equal(Nonce, linked["link"]!["nonce"]!.GetValue<string>());
        Assert.Equal(userId, linked["source"]!["userId"]!.GetValue<string>());
        Assert.NotNull(linked["replyToken"]);
    }

    [Fact]
    public async Task AccountLink_OtherPerson_SendsFailedWithoutSourceAndReplyToken()
    {
        await Line.BefriendAsync("taro");
        await Line.BefriendAsync("hanako");
        var token = await LinkTokenAsync("taro");

        using var page = await VisitAsync(token, "hanako");
        await Line.SettledAsync();

        var linked = Line.Portal.Events[^1];
        Assert.Equal("failed", linked["link"]!["result"]!.GetValue<string>());
        Assert.Equal(Nonce, linked["link"]!["nonce"]!.GetValue<string>());
        Assert.False(linked.ContainsKey("source"));
        Assert.False(linked.ContainsKey("replyToken"));
    }

    [Fact]
    public async Task AccountLink_UsedToken_ShowsErrorAndSendsNothing()
    {
        await Line.BefriendAsync("taro");
        var token = await LinkTokenAsync("taro");
        using var first = await VisitAsync(token, "taro");
        await Line.SettledAsync();
        var before = Line.Portal.Events.Count;

        using var second = await VisitAsync(token, "taro");
        await Line.SettledAsync();

        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Equal(before, Line.Portal.Events.Count);
    }

    [Theory]
    [InlineData(599, HttpStatusCode.OK, 2)]
    [InlineData(600, HttpStatusCode.BadRequest, 1)]
    public async Task AccountLink_AfterTime_TokenLivesTenMinutes(int seconds, HttpStatusCode expected, int events)
    {
        await Line.BefriendAsync("taro");
        var token = await LinkTokenAsync("taro");
        Line.Clock.Advance(TimeSpan.FromSeconds(seconds));

        using var page = await VisitAsync(token, "taro");
        await Line.SettledAsync();

        Assert.Equal(expected, page.StatusCode);
        Assert.Equal(events, Line.Portal.Events.Count);
    }

    [Theory]
    [InlineData(9, HttpStatusCode.BadRequest)]
    [InlineData(10, HttpStatusCode.OK)]
    [InlineData(255, HttpStatusCode.OK)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task AccountLink_NonceLength_MustBe10To255(int length, HttpStatusCode expected)
    {
        await Line.BefriendAsync("taro");

        using var page = await VisitAsync(await LinkTokenAsync("taro"), "taro", new string('n', length));

        Assert.Equal(expected, page.StatusCode);
    }

    [Fact]
    public async Task AccountLink_FromPersonHost_KnowsThePersonByReferer()
    {
        await Line.BefriendAsync("taro");
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(await LinkTokenAsync("taro"), Nonce));
        request.Headers.Referrer = new Uri("http://taro.localhost:5080/");

        using var page = await Line.Http.SendAsync(request);
        await Line.SettledAsync();

        Assert.Equal("ok", Line.Portal.Events[^1]["link"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task AccountLink_PersonHostOfTheSimulator_KnowsThePersonByHost()
    {
        await Line.BefriendAsync("taro");
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(await LinkTokenAsync("taro"), Nonce));
        request.Headers.Host = "hanako.localhost:5081";

        using var page = await Line.Http.SendAsync(request);
        await Line.SettledAsync();

        Assert.Equal("failed", Line.Portal.Events[^1]["link"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task AccountLink_NobodyKnown_AsksWhoAndGoesOn()
    {
        await Line.BefriendAsync("taro");
        var token = await LinkTokenAsync("taro");
        using var asked = await VisitAsync(token, person: null);
        Assert.Contains("data-simulator-page=\"sign-in\"", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var signedIn = await Line.FormAsync("/dialog/bot/login", ("person", "taro"), ("back", Address(token, Nonce)));
        using var request = new HttpRequestMessage(HttpMethod.Get, signedIn.Headers.Location);
        request.Headers.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var page = await Line.Http.SendAsync(request);
        await Line.SettledAsync();

        Assert.Equal("ok", Line.Portal.Events[^1]["link"]!["result"]!.GetValue<string>());
    }

    [Fact]
    public async Task AccountLink_LoginBackElsewhere_IsRefused()
    {
        using var response = await Line.FormAsync("/dialog/bot/login", ("person", "taro"), ("back", "https://evil.example/"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task LinkToken_NotAFriend_IsRefused()
    {
        var stranger = await Line.UserIdAsync("taro");

        await OkAsync(Line.BotAsync(HttpMethod.Post, $"/v2/bot/user/{stranger}/linkToken"), HttpStatusCode.NotFound);
        await OkAsync(Line.BotAsync(HttpMethod.Post, "/v2/bot/user/taro/linkToken"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AccountLink_NonceWithPlus_ArrivesAsItWasEncoded()
    {
        await Line.BefriendAsync("taro");
        const string Plus = "ab+cd/ef==gh";

        using var page = await VisitAsync(await LinkTokenAsync("taro"), "taro", Plus);
        await Line.SettledAsync();

        Assert.Equal(Plus, Line.Portal.Events[^1]["link"]!["nonce"]!.GetValue<string>());
    }

    private static string Address(string token, string nonce) =>
        $"/dialog/bot/accountLink?linkToken={token}&nonce={Uri.EscapeDataString(nonce)}";

    private async Task<string> LinkTokenAsync(string person) =>
        (await OkAsync(Line.BotAsync(HttpMethod.Post, $"/v2/bot/user/{await Line.UserIdAsync(person)}/linkToken")))["linkToken"]!.GetValue<string>();

    private Task<HttpResponseMessage> VisitAsync(string token, string? person, string nonce = Nonce) => Line.VisitAsync(Address(token, nonce), person);
}
