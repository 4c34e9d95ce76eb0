using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Webhooks;

/// <summary>Writes events as LINE does: a reply token only where one can answer, a source only where LINE gives one.</summary>
internal sealed class WebhookEvents(ReplyTokens replyTokens, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _latest = new(StringComparer.Ordinal);

    public WebhookEvent Message(LinePerson person, string messageId, string text) => New(
        "message", person, canReply: true, ("message", new JsonObject
        {
            ["type"] = "text",
            ["id"] = messageId,
            ["quoteToken"] = RandomText.Url(48),
            ["text"] = text,
        }));

    /// <summary>A picture: only that there is one, and that it lies at LINE.</summary>
    public WebhookEvent Picture(LinePerson person, string messageId) => New(
        "message", person, canReply: true, ("message", new JsonObject
        {
            ["type"] = "image",
            ["id"] = messageId,
            ["quoteToken"] = RandomText.Url(48),
            ["contentProvider"] = new JsonObject { ["type"] = "line" },
        }));

    public WebhookEvent Follow(LinePerson person, bool unblocked) => New(
        "follow", person, canReply: true, ("follow", new JsonObject { ["isUnblocked"] = unblocked }));

    public WebhookEvent Unfollow(LinePerson person) => New("unfollow", person, canReply: false, null);

    public WebhookEvent Postback(LinePerson person, string data, JsonObject? parameters)
    {
        var postback = new JsonObject { ["data"] = data };
        if (parameters is not null)
        {
            postback["params"] = parameters.DeepClone();
        }

        return New("postback", person, canReply: true, ("postback", postback));
    }

    public WebhookEvent AccountLinkOk(LinePerson person, string nonce) => New(
        "accountLink", person, canReply: true, ("link", new JsonObject { ["result"] = "ok", ["nonce"] = nonce }));

    /// <summary>Without source and reply token: LINE does not tell whose browser it was.</summary>
    public WebhookEvent AccountLinkFailed(LinePerson tokenOwner, string nonce)
    {
        var id = Ulid.New(time.GetUtcNow());
        var json = new JsonObject
        {
            ["type"] = "accountLink",
            ["mode"] = "active",
            ["timestamp"] = MomentOf(tokenOwner, time.GetUtcNow()),
            ["webhookEventId"] = id,
            ["deliveryContext"] = null,
            ["link"] = new JsonObject { ["result"] = "failed", ["nonce"] = nonce },
        };
        return new WebhookEvent(id, "accountLink", tokenOwner.Key, json, replyToken: null);
    }

    private WebhookEvent New(string type, LinePerson person, bool canReply, (string Name, JsonObject Value)? content)
    {
        var now = time.GetUtcNow();
        var id = Ulid.New(now);
        var replyToken = canReply ? replyTokens.Issue(person) : null;
        var json = new JsonObject();
        if (replyToken is not null)
        {
            json["replyToken"] = replyToken;
        }

        json["type"] = type;
        json["mode"] = "active";
        json["timestamp"] = MomentOf(person, now);
        json["source"] = new JsonObject { ["type"] = "user", ["userId"] = person.UserId };
        json["webhookEventId"] = id;
        json["deliveryContext"] = null;
        if (content is { } c)
        {
            json[c.Name] = c.Value;
        }

        return new WebhookEvent(id, type, person.Key, json, replyToken);
    }

    // Nobody does two things in one millisecond; a script does, and then which came first could not be told.
    private long MomentOf(LinePerson person, DateTimeOffset now) =>
        _latest.AddOrUpdate(person.Key, _ => now.ToUnixTimeMilliseconds(), (_, last) => Math.Max(last + 1, now.ToUnixTimeMilliseconds()));
}
