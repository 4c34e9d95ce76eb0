using System.Globalization;
using System.Text.Json.Nodes;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Messaging;

namespace MyPage.LineSimulator.Phone;

/// <summary>A component's looks as a style, from nothing but words, numbers and colours that are known.</summary>
internal static class FlexStyle
{
    private static readonly Dictionary<string, int> Spaces = new(StringComparer.Ordinal)
        { ["none"] = 0, ["xs"] = 2, ["sm"] = 4, ["md"] = 8, ["lg"] = 12, ["xl"] = 16, ["xxl"] = 20 };

    private static readonly Dictionary<string, int> Letters = new(StringComparer.Ordinal)
        { ["xxs"] = 11, ["xs"] = 13, ["sm"] = 14, ["md"] = 16, ["lg"] = 19, ["xl"] = 22, ["xxl"] = 29, ["3xl"] = 35, ["4xl"] = 48, ["5xl"] = 74 };

    /// <summary>The style attribute of a component in its box; empty when nothing is said.</summary>
    /// <param name="component">The component.</param>
    /// <param name="isInRow">Whether its box lays out side by side.</param>
    /// <param name="gap">The space before it that its box gives, in LINE's words; null for the first.</param>
    public static string Of(JsonObject component, bool isInRow, string? gap)
    {
        var styles = new List<string>();
        var isBox = component.Text("type").Is("box");
        if (isInRow)
        {
            // What says nothing takes an equal part; with a width of its own, or 0, as much as it needs.
            var flex = component.Number("flex") ?? (isBox && component["width"] is not null ? 0 : 1);
            styles.Add(string.Create(CultureInfo.InvariantCulture, $"flex:{(flex > 0 ? $"{flex} {flex} 0" : "none")}"));
        }

        if (Length(component.Text("margin") ?? gap, Spaces) is { } space)
        {
            styles.Add($"margin-{(isInRow ? "left" : "top")}:{space}");
        }

        Add("width", component.Text("width"), null);
        Add("height", isBox ? component.Text("height") : null, null);
        Add("border-radius", component.Text("cornerRadius"), Spaces);
        Add("font-size", component.Text("type").Is("text") ? component.Text("size") : null, Letters);
        AddColour("background", component.Text("backgroundColor"));
        AddColour("color", component.Text("type").Is("text") ? component.Text("color") : null);
        if (component.Text("align") is "end" or "center" or "start")
        {
            styles.Add($"text-align:{component.Text("align")}");
        }

        if (component.Text("alignItems") is "center" or "flex-start" or "flex-end")
        {
            styles.Add($"align-items:{component.Text("alignItems")}");
        }

        return styles.Count == 0 ? "" : $" style=\"{string.Join(';', styles)}\"";

        void Add(string name, string? text, Dictionary<string, int>? words)
        {
            if (Length(text, words) is { } length)
            {
                styles.Add($"{name}:{length}");
            }
        }

        void AddColour(string name, string? text)
        {
            if (text is not null && FlexLooks.IsColour(text))
            {
                styles.Add($"{name}:{text}");
            }
        }
    }

    private static string? Length(string? text, Dictionary<string, int>? words) =>
        text is null ? null
        : words is not null && words.TryGetValue(text, out var pixels) ? string.Create(CultureInfo.InvariantCulture, $"{pixels}px")
        : FlexLooks.IsMeasure(text) ? text
        : null;
}
