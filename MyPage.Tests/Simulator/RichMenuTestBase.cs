using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Simulator;

/// <summary>What tests of rich menus share.</summary>
public abstract class RichMenuTestBase(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private protected static JsonObject Menu() => JsonNode.Parse(
        """
        {"size":{"width":2500,"height":1686},"selected":true,"name":"six tiles","chatBarText":"メニュー",
         "areas":[{"bounds":{"x":0,"y":0,"width":1250,"height":1686},"action":{"type":"uri","uri":"http://localhost:5080/line/mypage"}}]}
        """)!.AsObject();

    private protected Task<HttpResponseMessage> BotAsync(HttpMethod method, string path, object? body = null) => Line.BotAsync(method, path, body);

    private protected async Task<string> CreateAsync(JsonObject? menu = null) =>
        (await OkAsync(BotAsync(HttpMethod.Post, "/v2/bot/richmenu", menu ?? Menu())))["richMenuId"]!.GetValue<string>();

    private protected async Task<string> ReadyAsync(JsonObject? menu = null)
    {
        var id = await CreateAsync(menu);
        await OkAsync(UploadAsync(id, TestImages.Png(2500, 1686), "image/png"));
        return id;
    }

    private protected Task<HttpResponseMessage> UploadAsync(string id, byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return BotAsync(HttpMethod.Post, $"/v2/bot/richmenu/{id}/content", content);
    }

    private protected async Task<string?> SeenByAsync(string person) => (await Line.ApiAsync("/people/" + person))["richMenuId"]?.GetValue<string>();
}
