using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed partial class AuthorizeTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Theory]
    [InlineData("client_id", "9999999999")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "https://evil.example/line/callback")]
    [InlineData("redirect_uri", "http://localhost:5080/line/callback2")]
    [InlineData("redirect_uri", "http://localhost:5080/line/callback#x")]
    [InlineData("redirect_uri", "http://LOCALHOST:5080/line/callback")]
    [InlineData("redirect_uri", "http://localhost:5080/line/callback/..")]
    [InlineData("redirect_uri", "http://nobody.localhost:5080/line/callback")]
    [InlineData("redirect_uri", "http://taro.localhost:5081/line/callback")]
    [InlineData("redirect_uri", "http://taro.localhost.evil.example:5080/line/callback")]
    [InlineData("redirect_uri", null)]
    public async Task Authorize_ClientOrRedirectNotRegistered_ShowsErrorWithoutRedirect(string name, string? value)
    {
        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress((name, value)), "taro");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("http://localhost:5080/line/callback?ticket=7")]
    [InlineData("http://hanako.localhost:5080/line/callback")]
    [InlineData("http://hanako.localhost:5080/line/callback?ticket=7")]
    public async Task Authorize_RegisteredWithQueryOrPersonHost_ReturnsThere(string redirectUri)
    {
        await Line.ConsentAsync("hanako");

        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("redirect_uri", redirectUri)), "hanako");

        Assert.StartsWith(redirectUri, response.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("state12345", SimulatorHost.Query(response)["state"]);
    }

    [Theory]
    [InlineData("response_type", "token", "UNSUPPORTED_RESPONSE_TYPE")]
    [InlineData("response_type", null, "INVALID_REQUEST")]
    [InlineData("state", null, "INVALID_REQUEST")]
    [InlineData("scope", null, "INVALID_SCOPE")]
    [InlineData("scope", "email", "INVALID_SCOPE")]
    [InlineData("scope", "openid email", "INVALID_SCOPE")]
    [InlineData("scope", "openid phone", "INVALID_SCOPE")]
    [InlineData("code_challenge", "BSCQwo_m8Wf0fpjmwkIKmPAJ1A7tiuRSNDnXzODS7QI", "INVALID_REQUEST")]
    [InlineData("code_challenge_method", "S256", "INVALID_REQUEST")]
    [InlineData("max_age", "soon", "INVALID_REQUEST")]
    [InlineData("prompt", "maybe", "INVALID_REQUEST")]
    [InlineData("bot_prompt", "rude", "INVALID_REQUEST")]
    [InlineData("response_mode", "fragment", "INVALID_REQUEST")]
    public async Task Authorize_WrongParameter_RedirectsWithTheDocumentedError(string name, string? value, string error)
    {
        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress((name, value)), "taro");

        var query = SimulatorHost.Query(response);
        Assert.Equal(error, query["error"]);
        Assert.False(query.ContainsKey("code"));
        Assert.Equal(name is "state" ? null : "state12345", query.GetValueOrDefault("state"));
    }

    [Fact]
    public async Task Authorize_PlainChallenge_IsRefused()
    {
        using var response = await Line.VisitAsync(
            SimulatorHost.AuthorizeAddress(("code_challenge", new string('a', 43)), ("code_challenge_method", "plain")), "taro");

        Assert.Equal("INVALID_REQUEST", SimulatorHost.Query(response)["error"]);
    }

    [Fact]
    public async Task Authorize_FirstTimeInAppBrowser_AsksConsentThenReturnsCode()
    {
        using var page = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(), "taro");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("data-simulator-page=\"consent\"", html, StringComparison.Ordinal);
        Assert.Contains("太郎", html, StringComparison.Ordinal);

        using var response = await Line.FormAsync("/dialog/consent", ("id", IdIn(html)), ("answer", "allow"));

        var query = SimulatorHost.Query(response);
        Assert.NotNull(query["code"]);
        Assert.False(query.ContainsKey("friendship_status_changed"));

        using var again = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(), "taro");
        Assert.NotNull(SimulatorHost.Query(again)["code"]);
    }

    [Fact]
    public async Task Authorize_ConsentDenied_ReturnsAccessDenied()
    {
        using var page = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(), "taro");
        var id = IdIn(await page.Content.ReadAsStringAsync());

        using var response = await Line.FormAsync("/dialog/consent", ("id", id), ("answer", "deny"));

        var query = SimulatorHost.Query(response);
        Assert.Equal("ACCESS_DENIED", query["error"]);
        Assert.Equal("The resource owner denied the request.", query["error_description"]);
        using var twice = await Line.FormAsync("/dialog/consent", ("id", id), ("answer", "allow"));
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
    }

    [Theory]
    [InlineData(null, "LOGIN_REQUIRED")]
    [InlineData("taro", "INTERACTION_REQUIRED")]
    public async Task Authorize_PromptNoneButScreenNeeded_ReturnsError(string? person, string error)
    {
        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("prompt", "none")), person);

        Assert.Equal(error, SimulatorHost.Query(response)["error"]);
    }

    [Fact]
    public async Task Authorize_PromptNoneWithConsent_ReturnsCode()
    {
        await Line.ConsentAsync("taro");

        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("prompt", "none")), "taro");

        Assert.NotNull(SimulatorHost.Query(response)["code"]);
    }

    [Theory]
    [InlineData("prompt", "consent", "consent")]
    [InlineData("prompt", "login", "sign-in")]
    [InlineData("disable_auto_login", "true", "sign-in")]
    public async Task Authorize_ScreenDemanded_ShowsItThoughConsentExists(string name, string value, string page)
    {
        await Line.ConsentAsync("taro");

        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress((name, value)), "taro");

        Assert.Contains($"data-simulator-page=\"{page}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("normal", true)]
    [InlineData("normal", false)]
    [InlineData("aggressive", true)]
    [InlineData("aggressive", false)]
    public async Task Authorize_BotPrompt_ReportsWhetherFriendshipChanged(string botPrompt, bool adds)
    {
        using var page = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("bot_prompt", botPrompt)), "taro");
        var id = IdIn(await page.Content.ReadAsStringAsync());

        var response = await Line.FormAsync("/dialog/consent", ("id", id), ("answer", "allow"), ("add_friend", adds ? "true" : "false"));
        if (botPrompt is "aggressive")
        {
            Assert.Contains("data-simulator-page=\"add-friend\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            response = await Line.FormAsync("/dialog/friend", ("id", id), ("answer", adds ? "add" : "skip"));
        }

        Assert.Equal(adds ? "true" : "false", SimulatorHost.Query(response)["friendship_status_changed"]);
        response.Dispose();
        await Line.SettledAsync();
        Assert.Equal(adds, (await Line.ApiAsync("/people/taro"))["isFriend"]!.GetValue<bool>());
        Assert.Equal(adds ? "follow" : "", Line.Portal.Types);
    }

    [Fact]
    public async Task Authorize_BotPromptForFriend_OffersNothing()
    {
        await Line.BefriendAsync("taro");
        using var page = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("bot_prompt", "normal")), "taro");

        using var response = await Line.FormAsync("/dialog/consent", ("id", IdIn(await page.Content.ReadAsStringAsync())), ("answer", "allow"));

        Assert.False(SimulatorHost.Query(response).ContainsKey("friendship_status_changed"));
    }

    [Fact]
    public async Task Authorize_FormPost_PostsItselfBackToThePortal()
    {
        await Line.ConsentAsync("taro");

        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("response_mode", "form_post")), "taro");

        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains($"action=\"{SimulatorHost.Callback}\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"state\" value=\"state12345\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"code\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_AutoLoginFails_CallsBackWithOtherStateAndUselessCode()
    {
        await Line.ConsentAsync("taro");
        await Line.SwitchAsync(new { autoLoginFails = true });

        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(), "taro");

        var query = SimulatorHost.Query(response);
        Assert.NotEqual("state12345", query["state"], StringComparer.Ordinal);
        using var token = await Line.RedeemAsync(query["code"]!);
        Assert.Equal(HttpStatusCode.BadRequest, token.StatusCode);
    }

    [Fact]
    public async Task Authorize_AutoLoginFailsButDisabled_SignsInByHand()
    {
        await Line.ConsentAsync("taro");
        await Line.SwitchAsync(new { autoLoginFails = true });
        using var page = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("disable_auto_login", "true")), "taro");

        using var response = await Line.FormAsync("/dialog/login", ("id", IdIn(await page.Content.ReadAsStringAsync())), ("person", "taro"));

        var query = SimulatorHost.Query(response);
        Assert.Equal("state12345", query["state"]);
        using var token = await Line.RedeemAsync(query["code"]!);
        Assert.Equal(HttpStatusCode.OK, token.StatusCode);
    }

    [Fact]
    public async Task Authorize_RedirectUnderPersonHost_KnowsThePersonWithoutCookie()
    {
        using var response = await Line.VisitAsync(SimulatorHost.AuthorizeAddress(("redirect_uri", "http://alice.localhost:5080/line/callback")));

        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("data-simulator-page=\"consent\"", html, StringComparison.Ordinal);
        Assert.Contains("アリス", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_OrdinaryBrowser_SignsInOnceAndIsRememberedByCookie()
    {
        await Line.ConsentAsync("jiro");
        using var page = await Line.VisitAsync(SimulatorHost.AuthorizeAddress());
        Assert.Contains("data-simulator-page=\"sign-in\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var first = await Line.FormAsync("/dialog/login", ("id", IdIn(await page.Content.ReadAsStringAsync())), ("person", "jiro"));
        Assert.NotNull(SimulatorHost.Query(first)["code"]);
        var cookie = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var request = new HttpRequestMessage(HttpMethod.Get, SimulatorHost.AuthorizeAddress(("prompt", "none")));
        request.Headers.Add("Cookie", cookie);
        using var second = await Line.Http.SendAsync(request);

        Assert.NotNull(SimulatorHost.Query(second)["code"]);
    }

    private static string IdIn(string html) => IdPattern().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"id\" value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();
}
