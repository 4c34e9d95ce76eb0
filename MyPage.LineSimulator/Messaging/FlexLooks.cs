using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MyPage.LineSimulator.Http;

namespace MyPage.LineSimulator.Messaging;

/// <summary>What a flex message says of its looks: only in LINE's own words, or as pixels, per cent and #rrggbb.</summary>
internal static partial class FlexLooks
{
    private static readonly string[] Spaces = ["none", "xs", "sm", "md", "lg", "xl", "xxl"];
    private static readonly string[] TextSizes = ["xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"];
    private static readonly string[] Corners = ["none", "xs", "sm", "md", "lg", "xl", "xxl"];
    private static readonly string[] BubbleSizes = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];

    public static void CheckBubble(JsonObject bubble, string path, Faults faults) => OneOf(bubble, "size", path, BubbleSizes, faults);

    public static void CheckComponent(JsonObject component, string path, Faults faults)
    {
        if (component["flex"] is not null && !(component.Number("flex") is { } flex && flex >= 0 && double.IsInteger(flex)))
        {
            faults.Add(path + "flex", "must be a whole number of at least 0");
        }

        Measure(component, "margin", path, Spaces, faults);
        Colour(component, "color", path, faults);
        Colour(component, "backgroundColor", path, faults);
        Colour(component, "borderColor", path, faults);
        switch (component.Text("type"))
        {
            case "box":
                Measure(component, "spacing", path, Spaces, faults);
                Measure(component, "width", path, [], faults);
                Measure(component, "height", path, [], faults);
                Measure(component, "cornerRadius", path, Corners, faults);
                OneOf(component, "alignItems", path, ["flex-start", "center", "flex-end"], faults);
                OneOf(component, "justifyContent", path, ["flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"], faults);
                break;
            case "text":
                Measure(component, "size", path, TextSizes, faults);
                OneOf(component, "weight", path, ["regular", "bold"], faults);
                OneOf(component, "align", path, ["start", "end", "center"], faults);
                break;
            case "button":
                OneOf(component, "style", path, ["primary", "secondary", "link"], faults);
                OneOf(component, "height", path, ["sm", "md"], faults);
                break;
        }
    }

    public static bool IsMeasure(string text) => Pixels().IsMatch(text);

    public static bool IsColour(string text) => Hex().IsMatch(text);

    private static void OneOf(JsonObject json, string name, string path, string[] words, Faults faults)
    {
        if (json[name] is not null && !words.Contains(json.Text(name), StringComparer.Ordinal))
        {
            faults.Add(path + name, "must be one of " + string.Join(", ", words));
        }
    }

    private static void Measure(JsonObject json, string name, string path, string[] words, Faults faults)
    {
        if (json[name] is not null && !(json.Text(name) is { } text && (words.Contains(text, StringComparer.Ordinal) || IsMeasure(text))))
        {
            faults.Add(path + name, "invalid size");
        }
    }

    private static void Colour(JsonObject json, string name, string path, Faults faults)
    {
        if (json[name] is not null && !(json.Text(name) is { } text && IsColour(text)))
        {
            faults.Add(path + name, "must be #RRGGBB or #RRGGBBAA");
        }
    }

    [GeneratedRegex("^\\d+(\\.\\d+)?(px|%)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pixels();

    [GeneratedRegex("^#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hex();
}
