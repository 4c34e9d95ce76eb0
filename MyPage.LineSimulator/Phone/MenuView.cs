using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.RichMenus;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>The rich menu in force for a person: the image with its areas over it, and the same areas as words.</summary>
internal sealed class MenuView(RichMenuStore menus, ActionView actions)
{
    public string Show(LinePerson person)
    {
        if (person.Friendship == Friendship.Blocked)
        {
            return "";
        }

        if (menus.InForceFor(person) is not { } menu)
        {
            return """<p class="no-menu">リッチメニューはまだありません。ポータルが作ると、ここに表示されます。</p>""";
        }

        var definition = menu.Definition;
        var width = definition["size"] is JsonObject size ? size.Number("width") ?? 2500 : 2500;
        var height = definition["size"] is JsonObject sameSize ? sameSize.Number("height") ?? 1686 : 1686;
        var areas = definition["areas"]!.AsArray().OfType<JsonObject>().ToList();
        var own = menus.OfUser(person.UserId).Is(menu.Id) ? "この人だけのメニュー" : "全員のメニュー";
        var tiles = areas.Select(a => Tile(person, a, width, height));
        var words = areas.Select(a => a["action"] is JsonObject action
            ? $"<li>{actions.Show(person, action, "word-tile", HtmlPage.Text(Describe(action)))}</li>"
            : "");
        return $"""
            <details class="menu" data-key="menu"{(definition.Flag("selected") == true ? " open" : "")}>
              <summary>{HtmlPage.Text(definition.Text("chatBarText"))} <span class="menu-kind">{own}</span></summary>
              <div class="menu-image" style="aspect-ratio: {Number(width)} / {Number(height)}">
                <img src="/simulator/menus/{menu.Id}/image" alt="{HtmlPage.Text(definition.Text("name"))}">
                {string.Concat(tiles)}
              </div>
              <details class="menu-words" data-key="menu-words"><summary>文字で表示</summary><ul>{string.Concat(words)}</ul></details>
            </details>
            """;
    }

    private string Tile(LinePerson person, JsonObject area, double width, double height)
    {
        if (area["bounds"] is not JsonObject bounds || area["action"] is not JsonObject action)
        {
            return "";
        }

        string Share(string name, double whole) => Number(100 * (bounds.Number(name) ?? 0) / whole) + "%";
        var style = $"left:{Share("x", width)};top:{Share("y", height)};width:{Share("width", width)};height:{Share("height", height)}";
        return actions.Show(person, action, "tile", $"<span>{HtmlPage.Text(Describe(action))}</span>", style);
    }

    private static string Describe(JsonObject action) => action.Text("label")
        ?? action.Text("displayText")
        ?? (Uri.TryCreate(action.Text("uri"), UriKind.Absolute, out var uri) ? uri.PathAndQuery : ActionView.LabelOf(action));

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
