using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MyPage.Tests.Databases;
using MyPage.Tests.Hosting;
using MyPage.Web.Line.Webhook;
using Xunit;

namespace MyPage.Tests.Line;

public abstract class MessagingIntakeTests(MessagingFixture fixture)
{
    private readonly MessagingHost _host = fixture.Host;

    [NeedsFact]
    public async Task Webhook_NotSignedByLine_Is401AndNothingIsStored()
    {
        var body = Encoding.UTF8.GetBytes(MessagingHost.Body(MessagingEvents.Follow(NewUser(), _host.Clock.GetUtcNow())));

        await AssertRefusedAsync(HttpStatusCode.Unauthorized, body, null);
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, body, MessagingHost.Sign(body, "another secret"));
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, body, MessagingHost.Sign([.. body, (byte)' ']));
        await AssertRefusedAsync(HttpStatusCode.Unauthorized, body, "not base64");
    }

    [NeedsTheory]
    [InlineData("i am not jason")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"hello":"world"}""")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[null]}""")]
    [InlineData("""{"events":["follow"]}""")]
    [InlineData("""{"events":[{"type":"follow"]}""")]
    public async Task Webhook_SignedButNoWebhook_Is400AndNothingIsStored(string body) =>
        await AssertRefusedAsync(HttpStatusCode.BadRequest, Encoding.UTF8.GetBytes(body), MessagingHost.Sign(Encoding.UTF8.GetBytes(body)));

    [NeedsFact]
    public async Task Webhook_NotUtf8_Is400() =>
        await AssertRefusedAsync(HttpStatusCode.BadRequest, [.. """{"events":[],"x":" """u8, 0xff, .. "\"}"u8], null, sign: true);

    [NeedsFact]
    public async Task Webhook_OverOneMegabyte_Is413AndNothingIsStored()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"events":[],"padding":"{{new string('x', 1024 * 1024)}}"}""");

        await AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge, body, null, sign: true);
    }

    [NeedsFact]
    public async Task Webhook_WithoutEvents_Is200()
    {
        using var response = await _host.PostAsync("""{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [NeedsTheory]
    [InlineData("X-Line-Signature")]
    [InlineData("X-LINE-SIGNATURE")]
    public async Task Webhook_HeaderInAnyCase_IsTaken(string header)
    {
        var body = """{"events":[]}"""u8.ToArray();
        using var response = await _host.PostAsync(body, MessagingHost.Sign(body), header);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [NeedsFact]
    public async Task Webhook_SameEventAgain_IsStoredOnce()
    {
        var text = MessagingEvents.Text(NewUser(), "ヘルプ", _host.Clock.GetUtcNow());
        var again = text.DeepClone().AsObject();
        again["deliveryContext"]!["isRedelivery"] = true;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _host.PostAsync(MessagingHost.Body(text, i % 2 == 0 ? again : text))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, await CountAsync(text["webhookEventId"]!.GetValue<string>()));
    }

    [NeedsFact]
    public async Task Webhook_WithoutEventId_IsKnownByItsContent()
    {
        var user = NewUser();
        var at = _host.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var one = $$$"""{"events":[{"type":"message","timestamp":{{{at}}},"source":{"type":"user","userId":"{{{user}}}"},"message":{"type":"text","id":"1","text":"a"}}]}""";
        var reordered = $$"""{"events":[{ "message":{"text":"a","type":"text","id":"1"},"deliveryContext":{"isRedelivery":true}, "source":{"userId":"{{user}}","type":"user"},"timestamp":{{at}},"type":"message"}]}""";
        var other = one.Replace("\"a\"", "\"b\"", StringComparison.Ordinal);

        foreach (var body in new[] { one, reordered, one, other })
        {
            using var response = await _host.PostAsync(body);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(2, await _host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().CountAsync(e => e.LineUserId == user)));
    }

    [NeedsTheory]
    [InlineData("""{}""")]
    [InlineData("""{"type":"unheard-of","timestamp":1625665242211,"mode":"active","webhookEventId":"{id}","new":{"a":[1,2]}}""")]
    [InlineData("""{"type":"message","timestamp":null,"source":null,"webhookEventId":"{id}","message":null,"replyToken":null}""")]
    [InlineData("""{"type":"follow","timestamp":"yesterday","source":{"type":"user"},"webhookEventId":"{id}","follow":null}""")]
    [InlineData("""{"type":"message","timestamp":99999999999999999,"source":{"type":"user","userId":"u206d25c2ea6bd87c17655609a1c37cb8"},"webhookEventId":"{id}","message":{"type":"sticker"}}""")]
    [InlineData("""{"type":"postback","timestamp":1,"source":{"type":"group","groupId":"C1","userId":"U0123456789abcdef0123456789abcdef"},"webhookEventId":"{id}","postback":{"data":"action=data"}}""")]
    [InlineData("""{"type":"message","timestamp":1,"source":{"type":"user","userId":"U\u0000"},"webhookEventId":"\u0000{id}","message":{"type":"text","text":"\ud800"}}""")]
    [InlineData("""{"type":"accountLink","timestamp":1,"webhookEventId":"{id}","link":{"result":"failed","nonce":"unknown nonce"}}""")]
    [InlineData("""{"type":"accountLink","timestamp":1,"source":{"type":"user","userId":"Uffffffffffffffffffffffffffffffff"},"webhookEventId":"{id}","link":{"result":"ok"}}""")]
    [InlineData("""{"type":"message","mode":"standby","timestamp":1,"source":{"type":"user","userId":"Ueeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"},"webhookEventId":"{id}","message":{"type":"text","text":"hi"}}""")]
    [InlineData("""{"type":"message","timestamp":1,"source":{"type":"user","userId":"U1"},"webhookEventId":"{id}","message":{"type":"text","text":"a","\udc00":1},"\ud800":1}""")]
    [InlineData("""{"\ud800":1,"type":"postback","timestamp":1,"source":{"\udc00":1,"type":"user","userId":"U1"},"webhookEventId":"{id}","postback":{"data":"x"}}""")]
    public async Task Webhook_UnusualEvent_IsTakenAndDone(string json)
    {
        using var response = await _host.PostAsync($$"""{"events":[{{json.Replace("{id}", Guid.NewGuid().ToString("N"), StringComparison.Ordinal)}}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Until.TrueAsync(() => _host.Portal.ReadAsync(async db => !await db.Set<LineInboxEvent>().AnyAsync(e => e.DueAt != null)), "the event to be done");
        Assert.False(await _host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().AnyAsync(e => e.ParkedAt != null || e.LastError != null || e.Payload != null)));
    }

    [NeedsFact]
    public async Task Webhook_Payload_IsNotInTheClear()
    {
        const string Said = "わたしの番号は070-0000-0001です";
        using var response = await _host.PostAsync(MessagingHost.Body(MessagingEvents.Text(NewUser(), Said, _host.Clock.GetUtcNow())));
        var dump = (await TableDump.TakeAsync(_host.Portal)).ToString();

        Assert.DoesNotContain(Said, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(Said)), dump, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Portal.Logs.Lines, line => line.Contains(Said, StringComparison.Ordinal));
    }

    private static string NewUser() => $"U{Guid.NewGuid():N}";

    private Task<int> CountAsync(string id) => _host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().CountAsync(e => e.Id == id));

    private async Task AssertRefusedAsync(HttpStatusCode expected, byte[] body, string? signature, bool sign = false)
    {
        var before = await _host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().CountAsync());
        using var response = await _host.PostAsync(body, sign ? MessagingHost.Sign(body) : signature);

        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(before, await _host.Portal.ReadAsync(db => db.Set<LineInboxEvent>().CountAsync()));
    }
}

public sealed class MessagingIntakeOnSqlite(MessagingOnSqlite fixture) : MessagingIntakeTests(fixture), IClassFixture<MessagingOnSqlite>;

[Needs(Need.PostgreSql)]
public sealed class MessagingIntakeOnPostgreSql(MessagingOnPostgreSql fixture) : MessagingIntakeTests(fixture), IClassFixture<MessagingOnPostgreSql>;
