using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>One of them.</summary>
public sealed record LineQuickReplyItem([property: JsonPropertyName("action")] LineAction Action)
{
    [JsonPropertyName("type")]
    public string Type { get; } = "action";
}
