using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>Shows flex messages about as LINE lays them out: boxes, texts, buttons and lines, on a light sheet.</summary>
internal sealed class FlexView(ActionView actions)
{
    private static readonly string[] Blocks = ["header", "hero", "body", "footer"];

    public string Show(LinePerson person, JsonObject container) => container["contents"] is JsonArray bubbles
        ? $"""<div class="cards">{string.Concat(bubbles.OfType<JsonObject>().Select(b => Bubble(person, b)))}</div>"""
        : Bubble(person, container);

    private string Bubble(LinePerson person, JsonObject bubble)
    {
        var parts = Blocks.Where(block => bubble[block] is JsonObject)
            .Select(block => $"""<div class="flex-block">{Component(person, (JsonObject)bubble[block]!, isInRow: false, null)}</div>""");
        return $"""<div class="card-message flex-message">{string.Concat(parts)}</div>""";
    }

    private string Component(LinePerson person, JsonObject component, bool isInRow, string? gap)
    {
        var style = FlexStyle.Of(component, isInRow, gap);
        var inner = component.Text("type") switch
        {
            "box" => Box(person, component, style),
            "text" => Text(component, style),
            "button" when component["action"] is JsonObject action => actions.Show(person, action, component.Text("style") is "primary" ? "card-button flex-primary" : "card-button"),
            "separator" => $"<hr{style}>",
            "image" or "video" or "icon" => """<p class="flex-image">画像</p>""",
            _ => "",
        };

        var tappable = component["action"] is JsonObject tap && !component.Text("type").Is("button") ? tap : null;
        return tappable is null ? inner : inner + actions.Show(person, tappable, "card-button");
    }

    private string Box(LinePerson person, JsonObject box, string style)
    {
        var isRow = box.Text("layout") is "horizontal" or "baseline";
        var children = ((box["contents"] as JsonArray)?.OfType<JsonObject>() ?? [])
            .Select((child, index) => Component(person, child, isRow, index == 0 ? null : box.Text("spacing")));
        var look = box.Text("layout") is "baseline" ? "flex-row flex-baseline" : isRow ? "flex-row" : "flex-column";
        return $"""<div class="{look}"{style}>{string.Concat(children)}</div>""";
    }

    private static string Text(JsonObject text, string style)
    {
        var spans = (text["contents"] as JsonArray)?.OfType<JsonObject>().Select(s => s.Text("text")) ?? [];
        var strong = text.Text("weight") is "bold" ? " class=\"strong\"" : "";
        return $"<p{strong}{style}>{HtmlPage.Text(text.Text("text") ?? string.Concat(spans))}</p>";
    }
}
