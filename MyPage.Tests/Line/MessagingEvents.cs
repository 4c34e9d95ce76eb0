using System.Text.Json.Nodes;

namespace MyPage.Tests.Line;

/// <summary>Events as LINE writes them.</summary>
public static class MessagingEvents
{
    public static JsonObject Follow(string userId, DateTimeOffset at, bool unblocked = false) => New("follow", userId, at, ("follow", new JsonObject { ["isUnblocked"] = unblocked }));

    public static JsonObject Unfollow(string userId, DateTimeOffset at) => New("unfollow", userId, at, null);

    public static JsonObject Text(string userId, string text, DateTimeOffset at) =>
        New("message", userId, at, ("message", new JsonObject { ["type"] = "text", ["id"] = "1", ["text"] = text }));

    public static JsonObject Picture(string userId, string messageId, DateTimeOffset at) => New(
        "message", userId, at, ("message", new JsonObject { ["type"] = "image", ["id"] = messageId, ["contentProvider"] = new JsonObject { ["type"] = "line" } }));

    public static JsonObject Postback(string userId, string data, DateTimeOffset at) => New("postback", userId, at, ("postback", new JsonObject { ["data"] = data }));

    public static JsonObject Linked(string userId, string nonce, DateTimeOffset at) =>
        New("accountLink", userId, at, ("link", new JsonObject { ["result"] = "ok", ["nonce"] = nonce }));

    public static JsonObject LinkFailed(string nonce, DateTimeOffset at)
    {
        var failed = New("accountLink", "", at, ("link", new JsonObject { ["result"] = "failed", ["nonce"] = nonce }));
        failed.Remove("source");
        return failed;
    }

    private static JsonObject New(string type, string userId, DateTimeOffset at, (string Name, JsonObject Value)? content)
    {
        var json = new JsonObject
        {
            ["type"] = type,
            ["mode"] = "active",
            ["timestamp"] = at.ToUnixTimeMilliseconds(),
            ["source"] = new JsonObject { ["type"] = "user", ["userId"] = userId },
            ["webhookEventId"] = Guid.NewGuid().ToString("N"),
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
        };
        if (content is { } c)
        {
            json[c.Name] = c.Value;
        }

        return json;
    }
}
