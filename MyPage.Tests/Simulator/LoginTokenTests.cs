using System.Net;
using MyPage.Web.Features.Import.Reading;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class LoginTokenTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string Verifier = "wJKN8qz5t8SSI9lMFhBB6qwNkQBkuPZoCxzRhwLRUo1";
    private const string Challenge = "BSCQwo_m8Wf0fpjmwkIKmPAJ1A7tiuRSNDnXzODS7QI";

    [Fact]
    public async Task Token_CodeWithVerifier_ReturnsTokensAsDocumented()
    {
        var code = await Line.CodeAsync("taro", ("code_challenge", Challenge), ("code_challenge_method", "S256"));

        var json = await OkAsync(Line.RedeemAsync(code, verifier: Verifier));

        Assert.Equal(2592000, json["expires_in"]!.GetValue<int>());
        Assert.Equal("Bearer", json["token_type"]!.GetValue<string>());
        Assert.Equal("profile openid", json["scope"]!.GetValue<string>());
        Assert.NotNull(json["refresh_token"]);
        Assert.Equal(3, json["id_token"]!.GetValue<string>().Split('.').Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wJKN8qz5t8SSI9lMFhBB6qwNkQBkuPZoCxzRhwLRUo2")]
    [InlineData("short")]
    public async Task Token_WrongVerifier_IsRefusedAndBurnsTheCode(string? verifier)
    {
        var code = await Line.CodeAsync("taro", ("code_challenge", Challenge), ("code_challenge_method", "S256"));

        var body = await OkAsync(Line.RedeemAsync(code, verifier: verifier), HttpStatusCode.BadRequest);

        Assert.Equal("invalid_grant", body["error"]!.GetValue<string>());
        await OkAsync(Line.RedeemAsync(code, verifier: Verifier), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Token_CodeTwice_WorksOnce()
    {
        var code = await Line.CodeAsync("taro");
        await OkAsync(Line.RedeemAsync(code));

        var body = await OkAsync(Line.RedeemAsync(code), HttpStatusCode.BadRequest);

        Assert.Equal("invalid_grant", body["error"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(599, HttpStatusCode.OK)]
    [InlineData(600, HttpStatusCode.BadRequest)]
    public async Task Token_CodeAfterTime_LivesTenMinutes(int seconds, HttpStatusCode expected)
    {
        var code = await Line.CodeAsync("taro");
        Line.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await OkAsync(Line.RedeemAsync(code), expected);
    }

    [Fact]
    public async Task Token_OtherRedirectUri_IsRefused()
    {
        var code = await Line.CodeAsync("taro");

        await OkAsync(Line.RedeemAsync(code, redirectUri: SimulatorHost.Callback + "?x=1"), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("0000000000000000000000000000dead")]
    [InlineData(SimulatorHost.BotSecret)]
    public async Task Token_WrongSecret_IsRefusedAndLeavesTheCode(string secret)
    {
        var code = await Line.CodeAsync("taro");

        var body = await OkAsync(Line.RedeemAsync(code, secret: secret), HttpStatusCode.BadRequest);

        Assert.Equal("invalid_client", body["error"]!.GetValue<string>());
        await OkAsync(Line.RedeemAsync(code));
    }

    [Fact]
    public async Task Token_WithoutOpenId_HasNoIdToken()
    {
        var json = await Line.TokensAsync("taro", ("scope", "profile"));

        Assert.Null(json["id_token"]);
        Assert.Equal("profile", json["scope"]!.GetValue<string>());
    }

    [Fact]
    public async Task Verify_AccessToken_TellsScopeChannelAndRest()
    {
        var token = (await Line.TokensAsync("taro"))["access_token"]!.GetValue<string>();
        Line.Clock.Advance(TimeSpan.FromSeconds(100));

        var json = await OkAsync(Line.Http.GetAsync("/oauth2/v2.1/verify?access_token=" + Uri.EscapeDataString(token)));

        Assert.Equal("profile openid", json["scope"]!.GetValue<string>());
        Assert.Equal(SimulatorHost.LoginId, json["client_id"]!.GetValue<string>());
        Assert.Equal(2591900, json["expires_in"]!.GetValue<int>());
    }

    [Fact]
    public async Task Verify_BadAccessTokens_SayWhatIsWrong()
    {
        await RefusedAsync(Line.Http.GetAsync("/oauth2/v2.1/verify?access_token=nonsense"), HttpStatusCode.BadRequest, "The access token not JWS");

        var expired = (await Line.TokensAsync("taro"))["access_token"]!.GetValue<string>();
        Line.Clock.Advance(TimeSpan.FromDays(30));
        await RefusedAsync(Line.Http.GetAsync("/oauth2/v2.1/verify?access_token=" + expired), HttpStatusCode.BadRequest, "The access token expired");

        var revoked = (await Line.TokensAsync("taro"))["access_token"]!.GetValue<string>();
        await OkAsync(Line.FormAsync(
            "/oauth2/v2.1/revoke", ("access_token", revoked), ("client_id", SimulatorHost.LoginId), ("client_secret", SimulatorHost.LoginSecret)));
        await RefusedAsync(Line.Http.GetAsync("/oauth2/v2.1/verify?access_token=" + revoked), HttpStatusCode.BadRequest, "The access token revoked");
    }

    [Fact]
    public async Task Revoke_WrongSecret_RevokesNothing()
    {
        var token = (await Line.TokensAsync("taro"))["access_token"]!.GetValue<string>();

        await OkAsync(
            Line.FormAsync("/oauth2/v2.1/revoke", ("access_token", token), ("client_id", SimulatorHost.LoginId), ("client_secret", "x")),
            HttpStatusCode.BadRequest);

        await OkAsync(Line.Http.GetAsync("/oauth2/v2.1/verify?access_token=" + token));
    }

    [Fact]
    public async Task Refresh_WithinNinetyDays_RenewsAccessButNotItself()
    {
        var refresh = (await Line.TokensAsync("taro"))["refresh_token"]!.GetValue<string>();
        Line.Clock.Advance(TimeSpan.FromDays(60));

        var renewed = await OkAsync(RefreshAsync(refresh));

        Assert.Equal(refresh, renewed["refresh_token"]!.GetValue<string>());
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/profile", renewed["access_token"]!.GetValue<string>()));
        Line.Clock.Advance(TimeSpan.FromDays(30));
        var body = await RefusedAsync(RefreshAsync(refresh), HttpStatusCode.BadRequest, "invalid refresh token");
        Assert.Equal("invalid_grant", body["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task TokensExpired_SwitchOn_EndsOldTokensAndLetsRefreshedOnesLive()
    {
        var tokens = await Line.TokensAsync("taro");
        await Line.SwitchAsync(new { tokensExpired = true });

        await RefusedAsync(
            Line.BearerAsync(HttpMethod.Get, "/v2/profile", tokens["access_token"]!.GetValue<string>()),
            HttpStatusCode.Unauthorized, "The access token expired");
        var renewed = await OkAsync(RefreshAsync(tokens["refresh_token"]!.GetValue<string>()));
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/profile", renewed["access_token"]!.GetValue<string>()));
    }

    [Fact]
    public async Task WithdrawnConsent_Always_EndsAccessAndRefreshAtOnce()
    {
        var tokens = await Line.TokensAsync("taro");

        using var response = await Line.Http.DeleteAsync("/simulator/api/people/taro/consent");

        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/profile", tokens["access_token"]!.GetValue<string>()), HttpStatusCode.Unauthorized);
        await OkAsync(RefreshAsync(tokens["refresh_token"]!.GetValue<string>()), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("", "invalid_request")]
    [InlineData("password", "unsupported_grant_type")]
    public async Task Token_OtherGrant_IsRefused(string grant, string error)
    {
        var body = await OkAsync(Line.FormAsync("/oauth2/v2.1/token", ("grant_type", grant)), HttpStatusCode.BadRequest);

        Assert.Equal(error, body["error"]!.GetValue<string>());
    }

    private Task<HttpResponseMessage> RefreshAsync(string refreshToken) => Line.FormAsync(
        "/oauth2/v2.1/token",
        ("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", SimulatorHost.LoginId), ("client_secret", SimulatorHost.LoginSecret));
}
