using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.RichMenus;

/// <summary>A rich menu as it was created, and its image once that was uploaded.</summary>
internal sealed class RichMenu(string id, JsonObject definition)
{
    public string Id { get; } = id;

    public JsonObject Definition { get; } = definition;

    public MenuImage? Image { get; set; }

    public JsonObject ToJson()
    {
        var json = Definition.DeepClone().AsObject();
        json.Insert(0, "richMenuId", Id);
        return json;
    }
}
