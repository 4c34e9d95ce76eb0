using System.Net;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class ReplyTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private static readonly object Hello = new[] { new { type = "text", text = "こんにちは" } };

    [Fact]
    public async Task Reply_FreshToken_ReachesThePersonOnce()
    {
        var token = await ReplyTokenAsync("taro");

        var sent = await OkAsync(ReplyAsync(token));

        Assert.Single(sent["sentMessages"]!.AsArray());
        var message = (await Line.MessagesAsync("taro")).Single(m => m["from"]!.GetValue<string>() is "account");
        Assert.Equal("こんにちは", message["message"]!["text"]!.GetValue<string>());
        Assert.Equal("reply", message["via"]!.GetValue<string>());
        Assert.Equal(sent["sentMessages"]![0]!["id"]!.GetValue<string>(), message["id"]!.GetValue<string>());
        await RefusedAsync(ReplyAsync(token), HttpStatusCode.BadRequest, "Invalid reply token");
        Assert.Equal(2, (await Line.MessagesAsync("taro")).Count);
    }

    [Theory]
    [InlineData(60, HttpStatusCode.OK)]
    [InlineData(61, HttpStatusCode.BadRequest)]
    public async Task Reply_AfterTime_TokenLivesOneMinute(int seconds, HttpStatusCode expected)
    {
        var token = await ReplyTokenAsync("taro");
        Line.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await OkAsync(ReplyAsync(token), expected);
    }

    [Fact]
    public async Task Reply_UnknownToken_IsRefused()
    {
        await RefusedAsync(ReplyAsync("b60d432864f44d079f6d8efe86cf404b"), HttpStatusCode.BadRequest, "Invalid reply token");
    }

    [Fact]
    public async Task Reply_WithRetryKey_IsRefusedAndTokenLives()
    {
        var token = await ReplyTokenAsync("taro");

        await OkAsync(
            Line.BotAsync(HttpMethod.Post, "/v2/bot/message/reply", new { replyToken = token, messages = Hello }, Guid.NewGuid().ToString()),
            HttpStatusCode.BadRequest);

        await OkAsync(ReplyAsync(token));
    }

    [Fact]
    public async Task Reply_InvalidMessage_LeavesTheToken()
    {
        var token = await ReplyTokenAsync("taro");

        await OkAsync(
            Line.BotAsync(HttpMethod.Post, "/v2/bot/message/reply", new { replyToken = token, messages = new[] { new { type = "text", text = "" } } }),
            HttpStatusCode.BadRequest);

        await OkAsync(ReplyAsync(token));
    }

    [Theory]
    [InlineData(10, 50, HttpStatusCode.OK)]
    [InlineData(10, 61, HttpStatusCode.BadRequest)]
    [InlineData(21 * 60, 1, HttpStatusCode.BadRequest)]
    public async Task Reply_TokenOfRedelivery_LivesAMinuteButNotPastTwenty(int untilRedelivery, int untilReply, HttpStatusCode expected)
    {
        await Line.SwitchAsync(new { redelivery = true, portalUnreachable = true });
        await Line.ApiAsync("/people/taro/text", new { text = "もしもし" });
        await Line.SettledAsync();
        Line.Clock.Advance(TimeSpan.FromSeconds(untilRedelivery));
        await Line.SwitchAsync(new { portalUnreachable = false });
        await Line.SettledAsync();
        var received = Assert.Single(Line.Portal.Events);
        Assert.True(received["deliveryContext"]!["isRedelivery"]!.GetValue<bool>());
        Line.Clock.Advance(TimeSpan.FromSeconds(untilReply));

        await OkAsync(ReplyAsync(received["replyToken"]!.GetValue<string>()), expected);
    }

    [Fact]
    public async Task Reply_UsedAfterFirstDelivery_IsNotRevivedByRedelivery()
    {
        await Line.SwitchAsync(new { redelivery = true });
        Line.Portal.Answer = (_, _) => Task.FromResult(
            Line.Portal.Received.Count == 1 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
        await Line.ApiAsync("/people/taro/text", new { text = "もしもし" });
        await WaitAsync(() => Line.Portal.Events.Count == 1);
        await OkAsync(ReplyAsync(Line.Portal.Events[0]["replyToken"]!.GetValue<string>()));

        await Line.ApiAsync("/time/advance", new { seconds = 6 });
        await Line.SettledAsync();

        Assert.Equal(2, Line.Portal.Events.Count);
        await RefusedAsync(ReplyAsync(Line.Portal.Events[1]["replyToken"]!.GetValue<string>()), HttpStatusCode.BadRequest, "Invalid reply token");
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    private async Task<string> ReplyTokenAsync(string person)
    {
        await Line.ApiAsync($"/people/{person}/text", new { text = "もしもし" });
        await Line.SettledAsync();
        return Line.Portal.Events[^1]["replyToken"]!.GetValue<string>();
    }

    private Task<HttpResponseMessage> ReplyAsync(string token) =>
        Line.BotAsync(HttpMethod.Post, "/v2/bot/message/reply", new { replyToken = token, messages = Hello });
}
