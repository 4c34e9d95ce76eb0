using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class PushTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    private const string Key = "123e4567-e89b-12d3-a456-426614174000";

    [Fact]
    public async Task Push_Friend_Arrives()
    {
        var to = await Line.BefriendAsync("taro");

        var sent = await OkAsync(PushAsync(to));

        Assert.Matches("^[0-9]+$", sent["sentMessages"]![0]!["id"]!.GetValue<string>());
        var message = Assert.Single(await Line.MessagesAsync("taro"));
        Assert.True(message["delivered"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Push_BlockedOrStranger_AnswersOkAndDeliversNothing()
    {
        var blocked = await Line.BefriendAsync("taro");
        await Line.ApiAsync("/people/taro/block", new { });

        await OkAsync(PushAsync(blocked));
        await OkAsync(PushAsync(await Line.UserIdAsync("jiro")));

        Assert.False((await Line.MessagesAsync("taro")).Single()["delivered"]!.GetValue<bool>());
        Assert.False((await Line.MessagesAsync("jiro")).Single()["delivered"]!.GetValue<bool>());
        var quota = await OkAsync(Line.BotAsync(HttpMethod.Get, "/v2/bot/message/quota/consumption"));
        Assert.Equal(0, quota["totalUsage"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public async Task Push_StrangerWhoWrote_ArrivesForSevenDays(int days, bool arrives)
    {
        await Line.ApiAsync("/people/jiro/text", new { text = "質問です" });
        Line.Clock.Advance(TimeSpan.FromDays(days));

        await OkAsync(PushAsync(await Line.UserIdAsync("jiro")));

        Assert.Equal(arrives, (await Line.MessagesAsync("jiro"))[^1]["delivered"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Push_MalformedOrForeignId_IsRefused()
    {
        await OkAsync(PushAsync("taro"), HttpStatusCode.BadRequest);
        await RefusedAsync(PushAsync("U" + new string('a', 32)), HttpStatusCode.BadRequest, "Failed to send messages");
    }

    [Fact]
    public async Task Push_SameRetryKey_IsAcceptedOnceAndNamesTheFirstRequest()
    {
        var to = await Line.BefriendAsync("taro");
        using var first = await PushAsync(to, Key);
        var requestId = first.Headers.GetValues("x-line-request-id").Single();
        var sent = await SimulatorHost.JsonAsync(first);

        using var second = await PushAsync(to, Key);

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(requestId, second.Headers.GetValues("x-line-accepted-request-id").Single());
        var body = await SimulatorHost.JsonAsync(second);
        Assert.Equal("The retry key is already accepted", body["message"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(sent["sentMessages"], body["sentMessages"]));
        Assert.Single(await Line.MessagesAsync("taro"));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    public async Task Push_SameRetryKeyADayLater_IsANewRequest(int seconds, int messages)
    {
        var to = await Line.BefriendAsync("taro");
        await OkAsync(PushAsync(to, Key));
        Line.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(seconds));

        // The bot's own token has ended by then.
        var token = await Line.StatelessTokenAsync(SimulatorHost.BotId, SimulatorHost.BotSecret);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/bot/message/push")
        {
            Content = System.Net.Http.Json.JsonContent.Create(Body(to)),
        };
        request.Headers.Add("Authorization", "Bearer " + token);
        request.Headers.Add("X-Line-Retry-Key", Key);
        using var response = await Line.Http.SendAsync(request);

        Assert.Equal(messages == 1 ? HttpStatusCode.Conflict : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(messages, (await Line.MessagesAsync("taro")).Count);
    }

    [Fact]
    public async Task Push_KeyThatIsNoUuid_IsRefused()
    {
        await OkAsync(PushAsync(await Line.BefriendAsync("taro"), "not-a-uuid"), HttpStatusCode.BadRequest);
        Assert.Empty(await Line.MessagesAsync("taro"));
    }

    [Fact]
    public async Task Push_RefusedRequest_DoesNotUseTheKey()
    {
        var to = await Line.BefriendAsync("taro");
        await Line.SwitchAsync(new { quotaExceeded = true });
        await RefusedAsync(PushAsync(to, Key), HttpStatusCode.TooManyRequests, "You have reached your monthly limit.");
        await Line.SwitchAsync(new { quotaExceeded = false });

        await OkAsync(PushAsync(to, Key));
    }

    [Fact]
    public async Task Push_AnswerLostAfterAccepting_IsFoundAgainByTheKey()
    {
        var to = await Line.BefriendAsync("taro");
        await Line.SwitchAsync(new { failingCalls = 1, failAfterAccepting = true });

        await OkAsync(PushAsync(to, Key), HttpStatusCode.InternalServerError);
        await OkAsync(PushAsync(to, Key), HttpStatusCode.Conflict);

        Assert.Single(await Line.MessagesAsync("taro"));
    }

    [Fact]
    public async Task Push_ServerErrorBeforeAccepting_CanBeRetried()
    {
        var to = await Line.BefriendAsync("taro");
        await Line.SwitchAsync(new { failingCalls = 1 });

        await OkAsync(PushAsync(to, Key), HttpStatusCode.InternalServerError);
        await OkAsync(PushAsync(to, Key));

        Assert.Single(await Line.MessagesAsync("taro"));
    }

    [Fact]
    public async Task Push_RateLimited_SaysSo()
    {
        var to = await Line.BefriendAsync("taro");
        await Line.SwitchAsync(new { rateLimited = true });

        await RefusedAsync(PushAsync(to), HttpStatusCode.TooManyRequests, "The API rate limit has been exceeded. Try again later.");
    }

    [Fact]
    public async Task Quota_Reached_RefusesPushAndLetsReplyPass()
    {
        await using var line = await SimulatorHost.StartAsync(o => o.Messaging.MonthlyQuota = 1);
        var to = await line.BefriendAsync("taro");
        await OkAsync(line.BotAsync(HttpMethod.Post, "/v2/bot/message/push", Body(to)));

        await OkAsync(line.BotAsync(HttpMethod.Post, "/v2/bot/message/push", Body(to)), HttpStatusCode.TooManyRequests);
        var token = line.Portal.Events[^1]["replyToken"]!.GetValue<string>();
        await OkAsync(line.BotAsync(HttpMethod.Post, "/v2/bot/message/reply", new { replyToken = token, messages = Body(to)["messages"] }));
    }

    [Fact]
    public async Task Multicast_SomeReachable_DeliversToThoseAndAnswersEmpty()
    {
        var taro = await Line.BefriendAsync("taro");
        var jiro = await Line.UserIdAsync("jiro");

        var body = await OkAsync(MulticastAsync([taro, taro, jiro, "U" + new string('0', 32)], Key));

        Assert.Empty(body);
        Assert.Single(await Line.MessagesAsync("taro"));
        await OkAsync(MulticastAsync([taro], Key), HttpStatusCode.Conflict);
        await OkAsync(MulticastAsync([.. Enumerable.Repeat(taro, 501)], null), HttpStatusCode.BadRequest);
        await OkAsync(MulticastAsync([], null), HttpStatusCode.BadRequest);
    }

    private static JsonObject Body(string to) => new()
    {
        ["to"] = to,
        ["messages"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "お知らせ" }),
    };

    private Task<HttpResponseMessage> PushAsync(string to, string? key = null) =>
        Line.BotAsync(HttpMethod.Post, "/v2/bot/message/push", Body(to), key);

    private Task<HttpResponseMessage> MulticastAsync(string[] to, string? key) =>
        Line.BotAsync(HttpMethod.Post, "/v2/bot/message/multicast", new { to, messages = Body("")["messages"] }, key);
}
