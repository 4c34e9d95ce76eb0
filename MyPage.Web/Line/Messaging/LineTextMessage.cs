using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>Plain text, at most 5,000 characters.</summary>
public sealed record LineTextMessage([property: JsonPropertyName("text")] string Text) : LineMessage;
