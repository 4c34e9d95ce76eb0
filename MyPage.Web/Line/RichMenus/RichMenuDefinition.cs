using System.Text.Json.Serialization;

namespace MyPage.Web.Line.RichMenus;

/// <summary>A rich menu in LINE's words.</summary>
/// <param name="ChatBarText">On the bar that opens it; at most 14 characters.</param>
public sealed record RichMenuDefinition(
    [property: JsonPropertyName("size")] RichMenuSize Size,
    [property: JsonPropertyName("selected")] bool Selected,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("chatBarText")] string ChatBarText,
    [property: JsonPropertyName("areas")] IReadOnlyList<RichMenuArea> Areas);
