using System.Net;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class MessageRulesTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string Action = """{"type":"uri","label":"開く","uri":"http://localhost:5080/line/mypage"}""";

    private const string QuickReplyItem = """{"type":"action","action":""" + Action + "}";

    public static TheoryData<string, string> Good => new()
    {
        { "text", """{"type":"text","text":"こんにちは"}""" },
        { "longest text", $$"""{"type":"text","text":"{{new string('あ', 5000)}}"}""" },
        { "quick reply", """{"type":"text","text":"x","quickReply":{"items":[{"type":"action","action":ACTION}]}}""".Replace("ACTION", Action, StringComparison.Ordinal) },
        { "sticker", """{"type":"sticker","packageId":"446","stickerId":"1988"}""" },
        { "buttons", Buttons(text: 160) },
        { "buttons with title", Buttons(text: 60, extra: $"\"title\":\"{new string('あ', 40)}\",") },
        { "confirm", """{"type":"template","altText":"x","template":{"type":"confirm","text":"x","actions":[ACTION,ACTION]}}""".Replace("ACTION", Action, StringComparison.Ordinal) },
        { "carousel", """{"type":"template","altText":"x","template":{"type":"carousel","columns":[{"text":"x","actions":[ACTION]}]}}""".Replace("ACTION", Action, StringComparison.Ordinal) },
        { "flex", """{"type":"flex","altText":"x","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x"},{"type":"button","action":ACTION}]}}}""".Replace("ACTION", Action, StringComparison.Ordinal) },
        { "flex looks", Flex("""{"type":"box","layout":"horizontal","height":"12px","cornerRadius":"6px","backgroundColor":"#eef1f0","contents":[{"type":"box","layout":"vertical","contents":[],"flex":250,"backgroundColor":"#0b6168"}]}""") },
        { "flex carousel", Carousel("kilo", 12) },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { """{"type":"text","text":""}""", "messages[0].text" },
        { $$"""{"type":"text","text":"{{new string('あ', 5001)}}"}""", "messages[0].text" },
        { """{"text":"x"}""", "messages[0].type" },
        { """{"type":"poem","text":"x"}""", "messages[0].type" },
        { Buttons(text: 161), "messages[0].template.text" },
        { Buttons(text: 61, extra: "\"title\":\"題\","), "messages[0].template.text" },
        { Buttons(text: 10, extra: $"\"title\":\"{new string('あ', 41)}\","), "messages[0].template.title" },
        { Buttons(text: 10, actions: 5), "messages[0].template.actions" },
        { Buttons(text: 10, actions: 0), "messages[0].template.actions" },
        { Buttons(text: 10, label: new string('あ', 21)), "messages[0].template.actions[0].label" },
        { Buttons(text: 10, uri: "javascript:alert(1)"), "messages[0].template.actions[0].uri" },
        { Buttons(text: 10, uri: "/line/mypage"), "messages[0].template.actions[0].uri" },
        { Buttons(text: 10, uri: "https://example.jp/" + new string('a', 1000)), "messages[0].template.actions[0].uri" },
        { Buttons(text: 10, alt: 1501), "messages[0].altText" },
        { """{"type":"flex","altText":"x","contents":{"type":"page"}}""", "messages[0].contents.type" },
        { Flex("""{"type":"text","text":"x","flex":-1}"""), "messages[0].contents.body.contents[0].flex" },
        { Flex("""{"type":"text","text":"x","flex":0.5}"""), "messages[0].contents.body.contents[0].flex" },
        { Flex("""{"type":"text","text":"x","color":"red"}"""), "messages[0].contents.body.contents[0].color" },
        { Flex("""{"type":"text","text":"x","size":"huge"}"""), "messages[0].contents.body.contents[0].size" },
        { Flex("""{"type":"box","layout":"vertical","contents":[],"width":"wide"}"""), "messages[0].contents.body.contents[0].width" },
        { Flex($$"""{"type":"text","text":"{{new string('あ', 11_000)}}"}"""), "messages[0].contents" },
        { Carousel("kilo", 13), "messages[0].contents.contents" },
        { Carousel("kilo", 1, "mega"), "messages[0].contents.contents" },
        { """{"type":"image","originalContentUrl":"http://example.jp/a.png","previewImageUrl":"https://example.jp/a.png"}""", "messages[0].originalContentUrl" },
        { """{"type":"text","text":"x","quickReply":{"items":[ITEMS]}}""".Replace("ITEMS", string.Join(',', Enumerable.Repeat(QuickReplyItem, 14)), StringComparison.Ordinal), "messages[0].quickReply.items" },
        { """{"type":"template","altText":"x","template":{"type":"buttons","text":"x","actions":[{"type":"postback","label":"x","data":""}]}}""", "messages[0].template.actions[0].data" },
        { """{"type":"template","altText":"x","template":{"type":"buttons","text":"x","actions":[{"type":"richmenuswitch","label":"x","data":"x","richMenuAliasId":"a"}]}}""", "messages[0].template.actions[0].type" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Validate_GoodMessage_Passes(string name, string message)
    {
        Assert.NotEmpty(name);
        foreach (var kind in new[] { "reply", "push", "multicast", "narrowcast", "broadcast" })
        {
            await OkAsync(ValidateAsync($$"""{"messages":[{{message}}]}""", kind));
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Validate_BadMessage_NamesTheProperty(string message, string property)
    {
        var body = await OkAsync(ValidateAsync($$"""{"messages":[{{message}}]}"""), HttpStatusCode.BadRequest);

        Assert.Equal("The request body has 1 error(s)", body["message"]!.GetValue<string>());
        Assert.Equal(property, body["details"]![0]!["property"]!.GetValue<string>());
    }

    [Fact]
    public async Task Validate_TwoFaults_CountsBoth()
    {
        var body = await OkAsync(
            ValidateAsync("""{"messages":[{"type":"text","text":""},{"type":"text"}]}"""), HttpStatusCode.BadRequest);

        Assert.Equal(
            """{"message":"The request body has 2 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"},{"message":"May not be empty","property":"messages[1].text"}]}""",
            body.ToJsonString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public async Task Validate_WrongNumberOfMessages_IsRefused(int count)
    {
        var messages = string.Join(',', Enumerable.Repeat("""{"type":"text","text":"x"}""", count));

        var body = await OkAsync(ValidateAsync($$"""{"messages":[{{messages}}]}"""), HttpStatusCode.BadRequest);

        Assert.Equal("messages", body["details"]![0]!["property"]!.GetValue<string>());
    }

    [Fact]
    public async Task Any_BodyOverTwoMegabytes_Is413WithRequestId()
    {
        using var response = await ValidateAsync($$"""{"messages":[{"type":"text","text":"{{new string('a', 2 * 1024 * 1024)}}"}]}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.True(response.Headers.Contains("x-line-request-id"));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    public async Task Any_BodyThatIsNoObject_IsRefused(string text)
    {
        await OkAsync(ValidateAsync(text), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Any_UnknownPath_Is404WithRequestId()
    {
        using var response = await Line.Http.GetAsync("/v2/bot/nothing/here");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True(response.Headers.Contains("x-line-request-id"));
    }

    private static string Flex(string component) =>
        """{"type":"flex","altText":"x","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[PART]}}}""".Replace("PART", component, StringComparison.Ordinal);

    private static string Carousel(string size, int count, params string[] others)
    {
        var bubbles = Enumerable.Repeat(size, count).Concat(others)
            .Select(one => """{"type":"bubble","size":"SIZE","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"x"}]}}""".Replace("SIZE", one, StringComparison.Ordinal));
        return """{"type":"flex","altText":"x","contents":{"type":"carousel","contents":[BUBBLES]}}""".Replace("BUBBLES", string.Join(',', bubbles), StringComparison.Ordinal);
    }

    private static string Buttons(
        int text, int actions = 1, string label = "開く", string uri = "https://example.jp/", int alt = 10, string extra = "")
    {
        var action = $$"""{"type":"uri","label":"{{label}}","uri":"{{uri}}"}""";
        var template = $$"""{"type":"buttons",{{extra}}"text":"{{new string('あ', text)}}","actions":[{{string.Join(',', Enumerable.Repeat(action, actions))}}]}""";
        return $$"""{"type":"template","altText":"{{new string('a', alt)}}","template":""" + template + "}";
    }

    private Task<HttpResponseMessage> ValidateAsync(string body, string kind = "push") =>
        Line.BotAsync(HttpMethod.Post, "/v2/bot/message/validate/" + kind, body);
}
