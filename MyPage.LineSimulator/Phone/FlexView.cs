using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>Shows flex messages simplified: texts, buttons and lines in their order, without LINE's layout.</summary>
internal sealed class FlexView(ActionView actions)
{
    private static readonly string[] Blocks = ["header", "hero", "body", "footer"];

    public string Show(LinePerson person, JsonObject container) => container["contents"] is JsonArray bubbles
        ? $"""<div class="cards">{string.Concat(bubbles.OfType<JsonObject>().Select(b => Bubble(person, b)))}</div>"""
        : Bubble(person, container);

    private string Bubble(LinePerson person, JsonObject bubble)
    {
        var parts = Blocks.Select(b => bubble[b]).OfType<JsonObject>().Select(c => Component(person, c));
        return $"""<div class="card-message flex-message">{string.Concat(parts)}</div>""";
    }

    private string Component(LinePerson person, JsonObject component)
    {
        var inner = component.Text("type") switch
        {
            "box" => Box(person, component),
            "text" => Text(component),
            "button" when component["action"] is JsonObject action => actions.Show(person, action, "card-button"),
            "separator" => "<hr>",
            "image" or "video" or "icon" => """<p class="flex-image">画像</p>""",
            _ => "",
        };

        var tappable = component["action"] is JsonObject tap && !component.Text("type").Is("button") ? tap : null;
        return tappable is null ? inner : inner + actions.Show(person, tappable, "card-button");
    }

    private string Box(LinePerson person, JsonObject box)
    {
        var children = (box["contents"] as JsonArray)?.OfType<JsonObject>().Select(c => Component(person, c)) ?? [];
        var row = box.Text("layout") is "horizontal" or "baseline";
        return $"""<div class="{(row ? "flex-row" : "flex-column")}">{string.Concat(children)}</div>""";
    }

    private static string Text(JsonObject text)
    {
        var spans = (text["contents"] as JsonArray)?.OfType<JsonObject>().Select(s => s.Text("text")) ?? [];
        var strong = text.Text("weight") is "bold" ? " class=\"strong\"" : "";
        return $"<p{strong}>{HtmlPage.Text(text.Text("text") ?? string.Concat(spans))}</p>";
    }
}
