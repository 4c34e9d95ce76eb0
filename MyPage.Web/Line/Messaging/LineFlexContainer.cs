using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>
/// What a Flex message shows. Parts are named by their base in what holds them: as what they are, they would be written without their type.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineFlexBubble), "bubble")]
[JsonDerivedType(typeof(LineFlexCarousel), "carousel")]
public abstract record LineFlexContainer;

/// <summary>A sheet of a Flex message. In a carousel all are of one size.</summary>
public sealed record LineFlexBubble(
    [property: JsonPropertyName("size")] string Size,
    [property: JsonPropertyName("body")] LineFlexComponent Body,
    [property: JsonPropertyName("footer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LineFlexComponent? Footer = null) : LineFlexContainer;

/// <summary>Two to twelve bubbles side by side.</summary>
public sealed record LineFlexCarousel([property: JsonPropertyName("contents")] IReadOnlyList<LineFlexContainer> Contents) : LineFlexContainer;
