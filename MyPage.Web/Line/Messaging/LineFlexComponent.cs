using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>A part of a bubble, in LINE's words. What is null is left out, and LINE's own default holds.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineFlexBox), "box")]
[JsonDerivedType(typeof(LineFlexText), "text")]
[JsonDerivedType(typeof(LineFlexButton), "button")]
[JsonDerivedType(typeof(LineFlexSeparator), "separator")]
public abstract record LineFlexComponent
{
    /// <summary>The space before it in its box: a keyword (none, xs … xxl) or pixels.</summary>
    [JsonPropertyName("margin"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Margin { get; init; }

    /// <summary>Its part of the room in a box, as whole number; 0: as much as it needs.</summary>
    [JsonPropertyName("flex"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Flex { get; init; }
}

/// <summary>Parts side by side (horizontal, baseline) or one below the other (vertical); an empty one is a coloured field.</summary>
public sealed record LineFlexBox(
    [property: JsonPropertyName("layout")] string Layout,
    [property: JsonPropertyName("contents")] IReadOnlyList<LineFlexComponent> Contents) : LineFlexComponent
{
    [JsonPropertyName("spacing"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Spacing { get; init; }

    [JsonPropertyName("width"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Width { get; init; }

    [JsonPropertyName("height"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Height { get; init; }

    [JsonPropertyName("cornerRadius"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CornerRadius { get; init; }

    [JsonPropertyName("backgroundColor"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BackgroundColor { get; init; }

    [JsonPropertyName("alignItems"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AlignItems { get; init; }
}

/// <summary>Words.</summary>
public sealed record LineFlexText([property: JsonPropertyName("text")] string Text) : LineFlexComponent
{
    [JsonPropertyName("size"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Size { get; init; }

    [JsonPropertyName("weight"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Weight { get; init; }

    [JsonPropertyName("color"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Color { get; init; }

    [JsonPropertyName("align"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Align { get; init; }

    /// <summary>Whether it goes on in a further line; else it is cut.</summary>
    [JsonPropertyName("wrap"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Wrap { get; init; }
}

/// <summary>Something to tap; its label has at most 40 characters here.</summary>
public sealed record LineFlexButton([property: JsonPropertyName("action")] LineAction Action) : LineFlexComponent
{
    [JsonPropertyName("style"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Style { get; init; }

    [JsonPropertyName("color"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Color { get; init; }

    [JsonPropertyName("height"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Height { get; init; }
}

/// <summary>A thin line.</summary>
public sealed record LineFlexSeparator : LineFlexComponent;
