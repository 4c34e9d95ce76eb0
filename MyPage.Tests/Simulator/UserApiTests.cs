using System.Net;
using MyPage.Web.Features.Import.Reading;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class UserApiTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Fact]
    public async Task Profile_WithToken_TellsWhoItIs()
    {
        var token = await AccessTokenAsync("taro");

        var profile = await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/profile", token));
        var info = await OkAsync(Line.BearerAsync(HttpMethod.Post, "/oauth2/v2.1/userinfo", token));

        Assert.Equal(await Line.UserIdAsync("taro"), profile["userId"]!.GetValue<string>());
        Assert.Equal("太郎", profile["displayName"]!.GetValue<string>());
        Assert.Equal(profile["userId"]!.GetValue<string>(), info["sub"]!.GetValue<string>());
        using var picture = await Line.Http.GetAsync(profile["pictureUrl"]!.GetValue<string>());
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Profile_WithoutScope_IsForbidden()
    {
        var token = (await Line.TokensAsync("taro", ("scope", "openid")))["access_token"]!.GetValue<string>();

        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/profile", token), HttpStatusCode.Forbidden);
        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/friendship/v1/status", token), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Friendship_AddBlockUnblock_FollowsTheTruth()
    {
        var token = await AccessTokenAsync("taro");
        async Task<bool> FlagAsync() =>
            (await OkAsync(Line.BearerAsync(HttpMethod.Get, "/friendship/v1/status", token)))["friendFlag"]!.GetValue<bool>();

        Assert.False(await FlagAsync());
        await Line.ApiAsync("/people/taro/add", new { });
        Assert.True(await FlagAsync());
        await Line.ApiAsync("/people/taro/block", new { });
        Assert.False(await FlagAsync());
        await Line.ApiAsync("/people/taro/unblock", new { });
        Assert.True(await FlagAsync());
    }

    [Fact]
    public async Task Deauthorize_WithLoginChannelToken_EndsEverythingOnce()
    {
        var tokens = await Line.TokensAsync("taro");
        var access = tokens["access_token"]!.GetValue<string>();
        var channel = await Line.StatelessTokenAsync(SimulatorHost.LoginId, SimulatorHost.LoginSecret);

        await OkAsync(Line.BearerAsync(HttpMethod.Post, "/user/v1/deauthorize", channel, new { userAccessToken = access }), HttpStatusCode.NoContent);

        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/profile", access), HttpStatusCode.Unauthorized);
        Assert.Empty((await Line.ApiAsync("/people/taro"))["grantedScopes"]!.AsArray());
        await RefusedAsync(
            Line.BearerAsync(HttpMethod.Post, "/user/v1/deauthorize", channel, new { userAccessToken = access }),
            HttpStatusCode.BadRequest, "invalid token");
    }

    [Fact]
    public async Task Deauthorize_WithBotOrUserToken_IsRefused()
    {
        var access = await AccessTokenAsync("taro");

        foreach (var wrong in new[] { await Line.BotTokenAsync(), access })
        {
            await OkAsync(Line.BearerAsync(HttpMethod.Post, "/user/v1/deauthorize", wrong, new { userAccessToken = access }), HttpStatusCode.Unauthorized);
        }

        await OkAsync(Line.BearerAsync(HttpMethod.Get, "/v2/profile", access));
    }

    [Fact]
    public async Task UserIds_OtherProvider_AreOthers()
    {
        await using var foreign = await SimulatorHost.StartAsync(o => o.ProviderId = "1000000099");

        var here = await Line.UserIdAsync("taro");
        var there = await foreign.UserIdAsync("taro");

        Assert.Matches("^U[0-9a-f]{32}$", here);
        Assert.NotEqual(here, there, StringComparer.Ordinal);
        await RefusedAsync(
            Line.BotAsync(HttpMethod.Post, "/v2/bot/message/push", new { to = there, messages = new[] { new { type = "text", text = "x" } } }),
            HttpStatusCode.BadRequest, "Failed to send messages");
    }

    private async Task<string> AccessTokenAsync(string person) => (await Line.TokensAsync(person))["access_token"]!.GetValue<string>();
}
