using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class RichMenuTests(SimulatorFixture fixture) : RichMenuTestBase(fixture)
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
}
