using System.Text.Json.Serialization;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Line.RichMenus;

/// <summary>A rich menu in LINE's words.</summary>
/// <param name="ChatBarText">On the bar that opens it; at most 14 characters.</param>
public sealed record RichMenuDefinition(
    [property: JsonPropertyName("size")] RichMenuSize Size,
    [property: JsonPropertyName("selected")] bool Selected,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("chatBarText")] string ChatBarText,
    [property: JsonPropertyName("areas")] IReadOnlyList<RichMenuArea> Areas);

/// <summary>In pixels of the image.</summary>
public sealed record RichMenuSize([property: JsonPropertyName("width")] int Width, [property: JsonPropertyName("height")] int Height);

/// <summary>A tile and what it does.</summary>
public sealed record RichMenuArea(
    [property: JsonPropertyName("bounds")] RichMenuBounds Bounds,
    [property: JsonPropertyName("action")] LineAction Action);

/// <summary>In pixels of the image, from its upper left corner.</summary>
public sealed record RichMenuBounds(
    [property: JsonPropertyName("x")] int X,
    [property: JsonPropertyName("y")] int Y,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height);
