using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>Text with one to four actions under it (a buttons template). The text is at most 160 characters, a label 20.</summary>
public sealed record LineButtons(
    [property: JsonPropertyName("altText")] string AltText,
    [property: JsonPropertyName("template")] LineButtonsTemplate Template) : LineMessage
{
    public static LineButtons Create(string text, params (string Label, Uri Target)[] links) =>
        Create(text, [.. links.Select(link => new LineUriAction(link.Label, link.Target.AbsoluteUri))]);

    public static LineButtons Create(string text, params LineAction[] actions) => new(text, new LineButtonsTemplate("buttons", text, actions));
}

/// <summary>The inside of <see cref="LineButtons"/>, in LINE's words.</summary>
public sealed record LineButtonsTemplate(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("actions")] IReadOnlyList<LineAction> Actions);
