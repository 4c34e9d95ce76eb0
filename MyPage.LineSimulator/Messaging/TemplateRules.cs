using MyPage.LineSimulator.Http;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>The limits of template messages.</summary>
internal static class TemplateRules
{
    public static void Check(JsonObject message, string path, Faults faults)
    {
        faults.Required(message, "altText", path, 1500);
        if (message["template"] is not JsonObject template)
        {
            faults.Add(path + "template", "must be specified");
            return;
        }

        var p = path + "template.";
        switch (template.Text("type"))
        {
            case "buttons":
                CheckCard(template, p, TextLimit(template, plain: 160), faults);
                CheckActions(template, p, 1, 4, ActionPlace.Template, faults);
                break;
            case "confirm":
                faults.Required(template, "text", p, 240);
                CheckActions(template, p, 2, 2, ActionPlace.Template, faults);
                break;
            case "carousel":
                CheckCarousel(template, p, faults);
                break;
            case "image_carousel":
                var images = faults.Objects(template, "columns", p, 1, 10);
                for (var i = 0; i < images.Count; i++)
                {
                    faults.HttpsAddress(images[i], "imageUrl", $"{p}columns[{i}].", required: true);
                    ActionRules.Check(images[i]["action"] as JsonObject, $"{p}columns[{i}].action", ActionPlace.ImageCarousel, faults);
                }

                break;
            default:
                faults.Add(p + "type", "invalid template type");
                break;
        }
    }

    private static void CheckCarousel(JsonObject template, string path, Faults faults)
    {
        var columns = faults.Objects(template, "columns", path, 1, 10);
        var counts = new HashSet<int>();
        for (var i = 0; i < columns.Count; i++)
        {
            var p = $"{path}columns[{i}].";
            CheckCard(columns[i], p, TextLimit(columns[i], plain: 120), faults);
            counts.Add(CheckActions(columns[i], p, 1, 3, ActionPlace.Template, faults));
        }

        if (counts.Count > 1)
        {
            faults.Add(path + "columns", "the number of actions must be the same in every column");
        }
    }

    private static void CheckCard(JsonObject card, string path, int textLimit, Faults faults)
    {
        faults.HttpsAddress(card, "thumbnailImageUrl", path, required: false);
        faults.Optional(card, "title", path, 40);
        faults.Required(card, "text", path, textLimit);
        if (card["defaultAction"] is JsonObject action)
        {
            ActionRules.Check(action, path + "defaultAction", ActionPlace.Flex, faults);
        }
    }

    private static int TextLimit(JsonObject card, int plain) =>
        string.IsNullOrEmpty(card.Text("title")) && string.IsNullOrEmpty(card.Text("thumbnailImageUrl")) ? plain : 60;

    private static int CheckActions(JsonObject json, string path, int least, int most, ActionPlace place, Faults faults)
    {
        var actions = faults.Objects(json, "actions", path, least, most);
        for (var i = 0; i < actions.Count; i++)
        {
            ActionRules.Check(actions[i], $"{path}actions[{i}]", place, faults);
        }

        return actions.Count;
    }
}
