using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>Plain text, at most 5,000 characters.</summary>
public sealed record LineTextMessage([property: JsonPropertyName("text")] string Text) : LineMessage
{
    /// <summary>What can be tapped instead of writing, as long as it is the last message; null for nothing.</summary>
    [JsonPropertyName("quickReply")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LineQuickReply? QuickReply { get; init; }
}
