using System.Text.Json.Serialization;

namespace MyPage.Web.Line.RichMenus;

/// <summary>In pixels of the image, from its upper left corner.</summary>
public sealed record RichMenuBounds(
    [property: JsonPropertyName("x")] int X,
    [property: JsonPropertyName("y")] int Y,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height);
