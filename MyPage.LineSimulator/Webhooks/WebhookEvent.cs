using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Webhooks;

/// <summary>An event on its way to the portal. What is sent again differs in <c>isRedelivery</c> alone.</summary>
internal sealed class WebhookEvent(string id, string type, string queue, JsonObject json, string? replyToken)
{
    public string Id { get; } = id;

    public string Type { get; } = type;

    /// <summary>Events of one queue keep their order; there is one for each person.</summary>
    public string Queue { get; } = queue;

    public string? ReplyToken { get; } = replyToken;

    public JsonObject ToJson(bool isRedelivery)
    {
        var copy = json.DeepClone().AsObject();
        copy["deliveryContext"] = new JsonObject { ["isRedelivery"] = isRedelivery };
        return copy;
    }
}
