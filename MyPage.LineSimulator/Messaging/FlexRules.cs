using MyPage.LineSimulator.Http;
using System.Text;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>Flex messages: containers, known components, their actions; their looks are in <see cref="FlexLooks"/>.</summary>
internal static class FlexRules
{
    private const int BubbleBytes = 30 * 1024;
    private const int CarouselBytes = 50 * 1024;
    private static readonly string[] Blocks = ["header", "hero", "body", "footer"];
    private static readonly string[] Components = ["box", "button", "image", "video", "icon", "text", "span", "separator", "filler"];

    public static void Check(JsonObject message, string path, Faults faults)
    {
        faults.Required(message, "altText", path, 1500);
        if (message["contents"] is not JsonObject contents)
        {
            faults.Add(path + "contents", "must be specified");
            return;
        }

        var p = path + "contents.";
        switch (contents.Text("type"))
        {
            case "bubble":
                CheckBubble(contents, p, faults);
                break;
            case "carousel":
                CheckSize(contents, p, CarouselBytes, faults);
                var bubbles = faults.Objects(contents, "contents", p, 1, 12);
                for (var i = 0; i < bubbles.Count; i++)
                {
                    CheckBubble(bubbles[i], $"{p}contents[{i}].", faults);
                }

                if (bubbles.Select(bubble => bubble.Text("size")).Distinct(StringComparer.Ordinal).Count() > 1)
                {
                    faults.Add(p + "contents", "all bubbles of a carousel must be of one size");
                }

                break;
            default:
                faults.Add(p + "type", "must be bubble or carousel");
                break;
        }
    }

    private static void CheckBubble(JsonObject bubble, string path, Faults faults)
    {
        if (!bubble.Text("type").Is("bubble"))
        {
            faults.Add(path + "type", "must be bubble");
            return;
        }

        CheckSize(bubble, path, BubbleBytes, faults);
        FlexLooks.CheckBubble(bubble, path, faults);
        CheckAction(bubble, path, faults);
        foreach (var block in Blocks)
        {
            if (bubble[block] is JsonObject component)
            {
                CheckComponent(component, path + block, faults);
            }
        }
    }

    private static void CheckComponent(JsonObject component, string path, Faults faults)
    {
        var type = component.Text("type");
        var p = path + ".";
        if (!Components.Contains(type, StringComparer.Ordinal))
        {
            faults.Add(p + "type", "unknown component");
            return;
        }

        CheckAction(component, p, faults);
        FlexLooks.CheckComponent(component, p, faults);
        switch (type)
        {
            case "box":
                if (component.Text("layout") is not ("horizontal" or "vertical" or "baseline"))
                {
                    faults.Add(p + "layout", "must be horizontal, vertical or baseline");
                }

                if (component["contents"] is not JsonArray inner)
                {
                    faults.Add(p + "contents", "must be specified");
                    return;
                }

                for (var i = 0; i < inner.Count; i++)
                {
                    if (inner[i] is JsonObject child)
                    {
                        CheckComponent(child, $"{p}contents[{i}]", faults);
                    }
                }

                break;
            case "button" when component["action"] is null:
                faults.Add(p + "action", "must be specified");
                break;
            case "text" when string.IsNullOrEmpty(component.Text("text")) && component["contents"] is null:
                faults.Add(p + "text", "May not be empty");
                break;
            case "image":
                faults.HttpsAddress(component, "url", p, required: true);
                break;
        }
    }

    private static void CheckAction(JsonObject component, string path, Faults faults)
    {
        if (component["action"] is { } action)
        {
            ActionRules.Check(action as JsonObject, path + "action", ActionPlace.Flex, faults);
        }
    }

    private static void CheckSize(JsonObject json, string path, int most, Faults faults)
    {
        if (Encoding.UTF8.GetByteCount(json.ToJsonString(LineJson.Compact)) > most)
        {
            faults.Add(path.TrimEnd('.'), $"the container is larger than {most / 1024} KB");
        }
    }
}
