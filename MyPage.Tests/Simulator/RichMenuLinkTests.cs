using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class RichMenuLinkTests(SimulatorFixture fixture) : RichMenuTestBase(fixture)
{
    [Fact]
    public async Task Link_WithoutImageOrMenu_IsRefused()
    {
        var user = await Line.BefriendAsync("taro");
        var id = await CreateAsync();

        foreach (var target in new[] { user, "all" })
        {
            await RefusedAsync(
                BotAsync(HttpMethod.Post, $"/v2/bot/user/{target}/richmenu/{id}"),
                HttpStatusCode.BadRequest, "must upload richmenu image before applying it to user");
            await RefusedAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/{target}/richmenu/richmenu-none"), HttpStatusCode.NotFound, "Not found");
        }

        await RefusedAsync(
            BotAsync(HttpMethod.Post, $"/v2/bot/user/taro/richmenu/{id}"), HttpStatusCode.BadRequest, "The value for the 'userId' parameter is invalid");
    }

    [Fact]
    public async Task Default_SetAndCleared_IsSeenByEverybodyWithoutOwn()
    {
        var id = await ReadyAsync();
        var missing = await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/user/all/richmenu"), HttpStatusCode.NotFound);
        Assert.Equal("no default richmenu", missing["message"]!.GetValue<string>());

        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/all/richmenu/{id}"));

        Assert.Equal(id, (await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/user/all/richmenu")))["richMenuId"]!.GetValue<string>());
        Assert.Equal(id, await SeenByAsync("jiro"));
        await OkAsync(BotAsync(HttpMethod.Delete, "/v2/bot/user/all/richmenu"));
        Assert.Null(await SeenByAsync("jiro"));
    }

    [Fact]
    public async Task OwnMenu_LinkedAndUnlinked_WinsOverDefault()
    {
        var user = await Line.BefriendAsync("taro");
        var (common, own) = (await ReadyAsync(), await ReadyAsync());
        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/all/richmenu/{common}"));

        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/{user}/richmenu/{own}"));

        Assert.Equal(own, await SeenByAsync("taro"));
        Assert.Equal(own, (await OkAsync(BotAsync(HttpMethod.Get, $"/v2/bot/user/{user}/richmenu")))["richMenuId"]!.GetValue<string>());
        await OkAsync(BotAsync(HttpMethod.Delete, $"/v2/bot/user/{user}/richmenu"));
        Assert.Equal(common, await SeenByAsync("taro"));
        var none = await OkAsync(BotAsync(HttpMethod.Get, $"/v2/bot/user/{user}/richmenu"), HttpStatusCode.NotFound);
        Assert.Equal("""{"message":"the user has no richmenu","details":[]}""", none.ToJsonString());
    }

    [Fact]
    public async Task OwnMenu_AfterBlocking_GivesWayToTheDefaultAndComesBack()
    {
        var user = await Line.BefriendAsync("taro");
        var (common, own) = (await ReadyAsync(), await ReadyAsync());
        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/all/richmenu/{common}"));
        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/{user}/richmenu/{own}"));

        await Line.ApiAsync("/people/taro/block", new { });
        Assert.Equal(common, await SeenByAsync("taro"));
        await Line.ApiAsync("/people/taro/unblock", new { });
        Assert.Equal(own, await SeenByAsync("taro"));
    }

    [Fact]
    public async Task OwnMenu_ForBlockedStrangerOrForeigner_AnswersOkAndIsDropped()
    {
        var blocked = await Line.BefriendAsync("taro");
        await Line.ApiAsync("/people/taro/block", new { });
        var id = await ReadyAsync();

        foreach (var user in new[] { blocked, await Line.UserIdAsync("jiro"), "U" + new string('0', 32) })
        {
            await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/{user}/richmenu/{id}"));
            await OkAsync(BotAsync(HttpMethod.Get, $"/v2/bot/user/{user}/richmenu"), HttpStatusCode.NotFound);
        }

        await Line.ApiAsync("/people/taro/unblock", new { });
        Assert.Null(await SeenByAsync("taro"));
    }

    [Fact]
    public async Task Bulk_LinkAndUnlink_AnswerAccepted()
    {
        var users = new[] { await Line.BefriendAsync("taro"), await Line.BefriendAsync("hanako") };
        var id = await ReadyAsync();

        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/bulk/link", new { richMenuId = id, userIds = users }), HttpStatusCode.Accepted);
        Assert.Equal(id, await SeenByAsync("hanako"));
        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/bulk/unlink", new { userIds = users }), HttpStatusCode.Accepted);
        Assert.Null(await SeenByAsync("hanako"));
        await OkAsync(
            BotAsync(HttpMethod.Post, "/v2/bot/richmenu/bulk/link", new { richMenuId = id, userIds = Enumerable.Repeat(users[0], 501) }),
            HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Batch_Replace_MovesPeopleAndTellsProgress()
    {
        var user = await Line.BefriendAsync("taro");
        var (from, to) = (await ReadyAsync(), await ReadyAsync());
        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/{user}/richmenu/{from}"));

        using var response = await BotAsync(HttpMethod.Post, "/v2/bot/richmenu/batch", new { operations = new[] { new { type = "link", from, to } } });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(to, await SeenByAsync("taro"));
        var requestId = response.Headers.GetValues("x-line-request-id").Single();
        var progress = await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/richmenu/progress/batch?requestId=" + requestId));
        Assert.Equal("succeeded", progress["phase"]!.GetValue<string>());
        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/batch", new { operations = new[] { new { type = "unlinkAll" } } }), HttpStatusCode.Accepted);
        Assert.Null(await SeenByAsync("taro"));
    }

    [Fact]
    public async Task Alias_CreateChangeDelete_FollowsTheRules()
    {
        var (a, b) = (await ReadyAsync(), await ReadyAsync());
        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/alias", new { richMenuAliasId = "tab-a", richMenuId = a }));

        await RefusedAsync(
            BotAsync(HttpMethod.Post, "/v2/bot/richmenu/alias", new { richMenuAliasId = "tab-a", richMenuId = b }),
            HttpStatusCode.BadRequest, "conflict richmenu alias id");
        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/alias", new { richMenuAliasId = "Tab", richMenuId = a }), HttpStatusCode.BadRequest);
        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/alias/tab-a", new { richMenuId = b }));
        Assert.Equal(b, (await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/richmenu/alias/tab-a")))["richMenuId"]!.GetValue<string>());
        Assert.Single((await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/richmenu/alias/list")))["aliases"]!.AsArray());
        await OkAsync(BotAsync(HttpMethod.Delete, "/v2/bot/richmenu/alias/tab-a"));
        await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/richmenu/alias/tab-a"), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("tab-b", "SUCCESS")]
    [InlineData("tab-z", "RICHMENU_ALIAS_ID_NOTFOUND")]
    public async Task Switch_Tapped_ChangesTheMenuAndSendsPostback(string alias, string status)
    {
        await Line.BefriendAsync("taro");
        var target = await ReadyAsync();
        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/alias", new { richMenuAliasId = "tab-b", richMenuId = target }));
        var menu = Menu();
        menu["areas"] = new JsonArray(JsonNode.Parse(
            """{"bounds":{"x":0,"y":0,"width":2500,"height":1686},"action":{"type":"richmenuswitch","richMenuAliasId":"ALIAS","data":"to-b"}}"""
                .Replace("ALIAS", alias, StringComparison.Ordinal)));
        var start = await ReadyAsync(menu);
        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/all/richmenu/{start}"));

        await Line.ApiAsync("/people/taro/tap-tile", new { index = 0 });
        await Line.SettledAsync();

        var postback = Line.Portal.Events[^1]["postback"]!;
        Assert.Equal("to-b", postback["data"]!.GetValue<string>());
        Assert.Equal(status, postback["params"]!["status"]!.GetValue<string>());
        Assert.Equal(status is "SUCCESS", postback["params"]!["newRichMenuAliasId"] is not null);
        Assert.Equal(status is "SUCCESS" ? target : start, await SeenByAsync("taro"));
    }

    [Fact]
    public async Task Tile_WithLink_OpensUnderThePersonsHost()
    {
        await Line.BefriendAsync("taro");
        await OkAsync(BotAsync(HttpMethod.Post, $"/v2/bot/user/all/richmenu/{await ReadyAsync()}"));

        var tap = await Line.ApiAsync("/people/taro/tap-tile", new { index = 0 });

        Assert.Equal("http://taro.localhost:5080/line/mypage", tap["address"]!.GetValue<string>());
        Assert.Equal("http://localhost:5080/line/mypage", tap["originalAddress"]!.GetValue<string>());
    }
}
