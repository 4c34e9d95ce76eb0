using System.Text.Json.Serialization;

namespace MyPage.Web.Line.RichMenus;

/// <summary>In pixels of the image.</summary>
public sealed record RichMenuSize([property: JsonPropertyName("width")] int Width, [property: JsonPropertyName("height")] int Height);
