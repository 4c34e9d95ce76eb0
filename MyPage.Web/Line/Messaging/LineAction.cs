using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>What happens when a button or a tile is tapped; a label has at most 20 characters.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineUriAction), "uri")]
[JsonDerivedType(typeof(LinePostbackAction), "postback")]
public abstract record LineAction([property: JsonPropertyName("label")] string Label);

/// <summary>Opens an address of at most 1,000 characters.</summary>
public sealed record LineUriAction(string Label, [property: JsonPropertyName("uri")] string Uri) : LineAction(Label);

/// <summary>Sends data (at most 300 characters) to the webhook; the chat shows <paramref name="DisplayText"/> as if the person had written it.</summary>
public sealed record LinePostbackAction(
    string Label,
    [property: JsonPropertyName("data")] string Data,
    [property: JsonPropertyName("displayText")] string DisplayText) : LineAction(Label);
