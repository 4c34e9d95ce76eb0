using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class RichMenuTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Fact]
    public async Task Create_ThenGetListDelete_RoundTrips()
    {
        var id = await CreateAsync();

        Assert.StartsWith("richmenu-", id, StringComparison.Ordinal);
        var got = await OkAsync(BotAsync(HttpMethod.Get, $"/v2/bot/richmenu/{id}"));
        Assert.Equal(id, got["richMenuId"]!.GetValue<string>());
        Assert.Equal("メニュー", got["chatBarText"]!.GetValue<string>());
        Assert.Single((await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/richmenu/list")))["richmenus"]!.AsArray());
        await OkAsync(BotAsync(HttpMethod.Delete, $"/v2/bot/richmenu/{id}"));
        await RefusedAsync(BotAsync(HttpMethod.Get, $"/v2/bot/richmenu/{id}"), HttpStatusCode.NotFound, "Not found");
    }

    [Theory]
    [InlineData("size", """{"width":799,"height":540}""")]
    [InlineData("size", """{"width":2501,"height":1686}""")]
    [InlineData("size", """{"width":800,"height":249}""")]
    [InlineData("size", """{"width":1000,"height":700}""")]
    [InlineData("selected", "null")]
    [InlineData("name", "\"\"")]
    [InlineData("chatBarText", "\"あいうえおかきくけこさしすせそ\"")]
    [InlineData("areas", "null")]
    [InlineData("areas", """[{"bounds":{"x":0,"y":0,"width":10},"action":{"type":"uri","uri":"https://example.jp/"}}]""")]
    [InlineData("areas", """[{"bounds":{"x":0,"y":0,"width":10,"height":10},"action":{"type":"uri","uri":"ftp://example.jp/"}}]""")]
    public async Task Create_OutsideTheLimits_IsRefused(string property, string value)
    {
        var menu = Menu();
        menu[property] = JsonNode.Parse(value);

        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu", menu), HttpStatusCode.BadRequest);
        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu/validate", menu), HttpStatusCode.BadRequest);
        Assert.Empty((await OkAsync(BotAsync(HttpMethod.Get, "/v2/bot/richmenu/list")))["richmenus"]!.AsArray());
    }

    [Fact]
    public async Task Create_AreaOverflowingByAPixel_IsAcceptedAsInLinesOwnSample()
    {
        var menu = Menu();
        menu["areas"] = JsonNode.Parse(
            """[{"bounds":{"x":1251,"y":0,"width":1250,"height":1686},"action":{"type":"richmenuswitch","richMenuAliasId":"b","data":"to-b"}}]""");

        await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu", menu));
    }

    [Fact]
    public async Task Image_PngAndJpeg_AreMeasuredAndServed()
    {
        var png = await CreateAsync();
        var jpeg = await CreateAsync();

        await OkAsync(UploadAsync(png, TestImages.Png(2500, 1686), "image/png"));
        await OkAsync(UploadAsync(jpeg, TestImages.Jpeg(2500, 843), "image/jpeg"));

        using var response = await BotAsync(HttpMethod.Get, $"/v2/bot/richmenu/{png}/content");
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TestImages.Png(2500, 1686), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Image_Second_IsRefused()
    {
        var id = await CreateAsync();
        await OkAsync(UploadAsync(id, TestImages.Png(2500, 1686), "image/png"));

        await RefusedAsync(
            UploadAsync(id, TestImages.Png(2500, 1686), "image/png"), HttpStatusCode.BadRequest, "An image has already been uploaded to the richmenu");
    }

    [Theory]
    [InlineData(799, 540)]
    [InlineData(2501, 1686)]
    [InlineData(1000, 700)]
    [InlineData(800, 249)]
    public async Task Image_WrongSize_IsRefused(int width, int height)
    {
        var id = await CreateAsync();

        await RefusedAsync(UploadAsync(id, TestImages.Png(width, height), "image/png"), HttpStatusCode.BadRequest, "The image size is not allowed for richmenu");
    }

    [Fact]
    public async Task Image_TooHeavyWrongKindOrUnknownMenu_IsRefused()
    {
        var id = await CreateAsync();
        byte[] heavy = [.. TestImages.Png(2500, 1686), .. new byte[1024 * 1024]];

        await OkAsync(UploadAsync(id, heavy, "image/png"), HttpStatusCode.BadRequest);
        await OkAsync(UploadAsync(id, TestImages.Png(2500, 1686), "image/jpeg"), HttpStatusCode.BadRequest);
        await OkAsync(UploadAsync(id, TestImages.Png(2500, 1686), "image/gif"), HttpStatusCode.UnsupportedMediaType);
        await OkAsync(UploadAsync("richmenu-none", TestImages.Png(2500, 1686), "image/png"), HttpStatusCode.NotFound);
    }

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

    private static JsonObject Menu() => JsonNode.Parse(
        """
        {"size":{"width":2500,"height":1686},"selected":true,"name":"six tiles","chatBarText":"メニュー",
         "areas":[{"bounds":{"x":0,"y":0,"width":1250,"height":1686},"action":{"type":"uri","uri":"http://localhost:5080/line/mypage"}}]}
        """)!.AsObject();

    private Task<HttpResponseMessage> BotAsync(HttpMethod method, string path, object? body = null) => Line.BotAsync(method, path, body);

    private async Task<string> CreateAsync(JsonObject? menu = null) =>
        (await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu", menu ?? Menu())))["richMenuId"]!.GetValue<string>();

    private async Task<string> ReadyAsync(JsonObject? menu = null)
    {
        var id = await CreateAsync(menu);
        await OkAsync(UploadAsync(id, TestImages.Png(2500, 1686), "image/png"));
        return id;
    }

    private Task<HttpResponseMessage> UploadAsync(string id, byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return BotAsync(HttpMethod.Post, $"/v2/bot/richmenu/{id}/content", content);
    }

    private async Task<string?> SeenByAsync(string person) => (await Line.ApiAsync("/people/" + person))["richMenuId"]?.GetValue<string>();
}
