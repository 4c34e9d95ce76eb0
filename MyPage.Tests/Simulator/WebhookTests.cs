using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace MyPage.Tests.Simulator;

public sealed class WebhookTests(SimulatorFixture fixture) : SimulatorTest(fixture)
{
    [Theory]
    [InlineData(
        "8c570fa6dd201bb328f1c1eac23a96d8", """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""",
        "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")]
    [InlineData("test_secret", """{"hello":"world"}""", "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=")]
    [InlineData("test_channel_secret", "i am not jason", "Z8YlPpm0lQOqPipiCHVbiuwIDIzRzD7w5hvHgmwEuEs=")]
    public async Task Signature_OfKnownBody_IsTheKnownOne(string secret, string body, string signature)
    {
        await using var line = await SimulatorHost.StartAsync(o => o.Messaging.ChannelSecret = secret);

        await line.ApiAsync("/webhooks/raw", new { body });

        var received = Assert.Single(line.Portal.Received);
        Assert.Equal(body, received.Text);
        Assert.Equal(signature, received.Signature);
    }

    [Fact]
    public async Task Test_Endpoint_SendsEmptyEventsSignedLikeTheVector()
    {
        await using var line = await SimulatorHost.StartAsync(o =>
        {
            o.Messaging.ChannelSecret = "8c570fa6dd201bb328f1c1eac23a96d8";
            o.Messaging.BotUserId = "U8e742f61d673b39c7fff3cecb7536ef0";
        });
        var token = await line.StatelessTokenAsync(SimulatorHost.BotId, "8c570fa6dd201bb328f1c1eac23a96d8");

        var result = await OkAsync(line.BearerAsync(HttpMethod.Post, "/v2/bot/channel/webhook/test", token, new { }));

        Assert.True(result["success"]!.GetValue<bool>());
        Assert.Equal("OK", result["reason"]!.GetValue<string>());
        Assert.Equal("200", result["detail"]!.GetValue<string>());
        Assert.Equal("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=", line.Portal.Received.Single().Signature);
    }

    [Fact]
    public async Task Message_Sent_HasTheDocumentedShape()
    {
        await Line.ApiAsync("/people/taro/text", new { text = "残量は?" });
        await Line.SettledAsync();

        var received = Assert.Single(Line.Portal.Received);
        Assert.Equal("application/json; charset=utf-8", received.ContentType);
        Assert.Equal("http://localhost:5080/line/webhook", received.Address.AbsoluteUri);
        Assert.Contains("残量は?", received.Text, StringComparison.Ordinal);
        Assert.Equal("Ub0700000000000000000000000000001", received.Json["destination"]!.GetValue<string>());
        var message = received.Json["events"]!.AsArray().Single()!.AsObject();
        Assert.Equal("message", message["type"]!.GetValue<string>());
        Assert.Equal("active", message["mode"]!.GetValue<string>());
        Assert.Equal(Line.Clock.GetUtcNow().ToUnixTimeMilliseconds(), message["timestamp"]!.GetValue<long>());
        Assert.Matches("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", message["webhookEventId"]!.GetValue<string>());
        Assert.Matches("^[0-9a-f]{32}$", message["replyToken"]!.GetValue<string>());
        Assert.False(message["deliveryContext"]!["isRedelivery"]!.GetValue<bool>());
        Assert.Equal("user", message["source"]!["type"]!.GetValue<string>());
        Assert.Equal(await Line.UserIdAsync("taro"), message["source"]!["userId"]!.GetValue<string>());
        Assert.NotNull(message["message"]!["quoteToken"]);
    }

    [Fact]
    public async Task FollowBlockUnblock_Sent_TellApartNewAndReturned()
    {
        foreach (var step in new[] { "add", "add", "block", "block", "unblock" })
        {
            await Line.ApiAsync("/people/taro/" + step, new { });
        }

        await Line.SettledAsync();

        Assert.Equal("follow unfollow follow", Line.Portal.Types);
        var events = Line.Portal.Events;
        Assert.False(events[0]["follow"]!["isUnblocked"]!.GetValue<bool>());
        Assert.True(events[2]["follow"]!["isUnblocked"]!.GetValue<bool>());
        Assert.NotNull(events[0]["replyToken"]);
        Assert.False(events[1].ContainsKey("replyToken"));
    }

    [Fact]
    public async Task Postback_Sent_CarriesDataAndShowsText()
    {
        await Line.ApiAsync("/people/taro/postback", new { data = "action=balance", displayText = "データ残量確認" });
        await Line.SettledAsync();

        Assert.Equal("""{"data":"action=balance"}""", Line.Portal.Events.Single()["postback"]!.ToJsonString());
        Assert.Equal("データ残量確認", (await Line.MessagesAsync("taro")).Single()["message"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Text_FromSomeoneWhoBlocked_IsNotSent()
    {
        await Line.BefriendAsync("taro");
        await Line.ApiAsync("/people/taro/block", new { });

        using var response = await Line.Http.PostAsync("/simulator/api/people/taro/text", new StringContent("""{"text":"x"}"""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await Line.SettledAsync();
        Assert.Equal("follow unfollow", Line.Portal.Types);
    }

    [Fact]
    public async Task Endpoint_SetOverTheApi_ReceivesFromThenOn()
    {
        await OkAsync(Line.BotAsync(HttpMethod.Put, "/v2/bot/channel/webhook/endpoint", new { endpoint = "https://example.jp/hook" }));

        await Line.ApiAsync("/people/taro/add", new { });
        await Line.SettledAsync();

        Assert.Equal("https://example.jp/hook", Line.Portal.Received.Single().Address.AbsoluteUri);
        await OkAsync(Line.BotAsync(HttpMethod.Put, "/v2/bot/channel/webhook/endpoint", new { endpoint = "http://example.jp/hook" }), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Send_EventsOfTheTest_GoOutTogetherAndSigned()
    {
        var outcome = await Line.ApiAsync("/webhooks/send", new { events = new[] { new { type = "unheard-of" }, new { type = "message" } } });

        Assert.Equal(200, outcome["status"]!.GetValue<int>());
        Assert.Equal("unheard-of message", Line.Portal.Types);
    }

    [Fact]
    public async Task Profile_OfFriendOnly_IsTold()
    {
        var userId = await Line.UserIdAsync("taro");
        await RefusedAsync(Line.BotAsync(HttpMethod.Get, "/v2/bot/profile/" + userId), HttpStatusCode.NotFound, "Not found");
        await Line.BefriendAsync("taro");

        var profile = await OkAsync(Line.BotAsync(HttpMethod.Get, "/v2/bot/profile/" + userId));

        Assert.Equal("太郎", profile["displayName"]!.GetValue<string>());
        Assert.Equal("ja", profile["language"]!.GetValue<string>());
        await Line.ApiAsync("/people/taro/block", new { });
        await OkAsync(Line.BotAsync(HttpMethod.Get, "/v2/bot/profile/" + userId), HttpStatusCode.NotFound);
    }

    /// <summary>A BCP 47 tag, and absent for who has not agreed to its being told (docs/line.md 2.6).</summary>
    [Fact]
    public async Task Profile_LanguageChosenAtThePhone_IsStatedOrLeftOut()
    {
        var userId = await Line.UserIdAsync("taro");
        await Line.BefriendAsync("taro");

        await Line.ApiAsync("/people/taro/language", new { language = "en-US" });
        Assert.Equal("en-US", (await OkAsync(Line.BotAsync(HttpMethod.Get, "/v2/bot/profile/" + userId)))["language"]!.GetValue<string>());
        Assert.Equal("en-US", (await Line.ApiAsync("/people/taro"))["language"]!.GetValue<string>());

        using var changed = await Line.Http.PostAsync("/simulator/phone/taro/language", new FormUrlEncodedContent([KeyValuePair.Create("language", "")]));
        Assert.False((await OkAsync(Line.BotAsync(HttpMethod.Get, "/v2/bot/profile/" + userId))).ContainsKey("language"));

        using var refused = await Line.Http.PostAsJsonAsync("/simulator/api/people/taro/language", new { language = "no tag" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Log_OfWebhookAndToken_ShowsSignatureAndMasksSecrets()
    {
        await Line.BotTokenAsync();
        await Line.ApiAsync("/people/taro/add", new { });
        await Line.SettledAsync();

        var log = (await Line.ApiAsync("/requests"))["requests"]!.AsArray();

        Assert.Equal("toPortal", log[0]!["direction"]!.GetValue<string>());
        Assert.Contains("x-line-signature: " + Line.Portal.Received[0].Signature, log[0]!["requestHeaders"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("fromPortal", log[1]!["direction"]!.GetValue<string>());
        var everything = log.ToJsonString();
        Assert.DoesNotContain(SimulatorHost.BotSecret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(await Line.BotTokenAsync(), everything, StringComparison.Ordinal);
        Assert.IsType<JsonArray>(log);
    }
}
