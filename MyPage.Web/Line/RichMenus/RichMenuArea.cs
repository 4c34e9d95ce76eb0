using System.Text.Json.Serialization;
using MyPage.Web.Line.Messaging;

namespace MyPage.Web.Line.RichMenus;

/// <summary>A tile and what it does.</summary>
public sealed record RichMenuArea(
    [property: JsonPropertyName("bounds")] RichMenuBounds Bounds,
    [property: JsonPropertyName("action")] LineAction Action);
