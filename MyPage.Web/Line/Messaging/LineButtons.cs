using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>Text with one to four links under it (a buttons template). The text is at most 160 characters, a label 20.</summary>
public sealed record LineButtons(
    [property: JsonPropertyName("altText")] string AltText,
    [property: JsonPropertyName("template")] LineButtonsTemplate Template) : LineMessage
{
    public static LineButtons Create(string text, params (string Label, Uri Target)[] links) => new(
        text,
        new LineButtonsTemplate("buttons", text, [.. links.Select(link => new LineUriAction("uri", link.Label, link.Target.AbsoluteUri))]));
}

/// <summary>The inside of <see cref="LineButtons"/>, in LINE's words.</summary>
public sealed record LineButtonsTemplate(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("actions")] IReadOnlyList<LineUriAction> Actions);

/// <summary>A link under a template.</summary>
public sealed record LineUriAction(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("uri")] string Uri);
