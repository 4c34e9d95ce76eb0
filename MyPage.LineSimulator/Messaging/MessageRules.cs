using MyPage.LineSimulator.Http;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>Checks message objects: how many, which kinds, their limits.</summary>
internal static class MessageRules
{
    public const int MostMessages = 5;

    public static IReadOnlyList<JsonObject> Check(JsonObject body, Faults faults)
    {
        var messages = faults.Objects(body, "messages", "", 1, MostMessages);
        for (var i = 0; i < messages.Count; i++)
        {
            CheckMessage(messages[i], $"messages[{i}].", faults);
        }

        if (body["notificationDisabled"] is not null && body.Flag("notificationDisabled") is null)
        {
            faults.Add("notificationDisabled", "must be a boolean");
        }

        return messages;
    }

    private static void CheckMessage(JsonObject message, string path, Faults faults)
    {
        switch (message.Text("type"))
        {
            case "text":
                faults.Required(message, "text", path, 5000);
                break;
            case "textV2":
                faults.Required(message, "text", path, 5000);
                break;
            case "sticker":
                faults.Required(message, "packageId", path, 20);
                faults.Required(message, "stickerId", path, 20);
                break;
            case "image" or "video":
                faults.HttpsAddress(message, "originalContentUrl", path, required: true);
                faults.HttpsAddress(message, "previewImageUrl", path, required: true);
                break;
            case "audio":
                faults.HttpsAddress(message, "originalContentUrl", path, required: true);
                RequireNumber(message, "duration", path, faults);
                break;
            case "location":
                faults.Required(message, "title", path, 100);
                faults.Required(message, "address", path, 100);
                RequireNumber(message, "latitude", path, faults);
                RequireNumber(message, "longitude", path, faults);
                break;
            case "template":
                TemplateRules.Check(message, path, faults);
                break;
            case "flex":
                FlexRules.Check(message, path, faults);
                break;
            case "imagemap":
                faults.HttpsAddress(message, "baseUrl", path, required: true);
                faults.Required(message, "altText", path, 1500);
                break;
            case null:
                faults.Add(path + "type", "must be specified");
                break;
            default:
                faults.Add(path + "type", "unknown message type");
                break;
        }

        if (message["quickReply"] is JsonObject quickReply)
        {
            CheckQuickReply(quickReply, path + "quickReply.", faults);
        }

        if (message["sender"] is JsonObject sender)
        {
            faults.Optional(sender, "name", path + "sender.", 20);
            faults.HttpsAddress(sender, "iconUrl", path + "sender.", required: false);
        }
    }

    private static void CheckQuickReply(JsonObject quickReply, string path, Faults faults)
    {
        var items = faults.Objects(quickReply, "items", path, 1, 13);
        for (var i = 0; i < items.Count; i++)
        {
            ActionRules.Check(items[i]["action"] as JsonObject, $"{path}items[{i}].action", ActionPlace.QuickReply, faults);
        }
    }

    private static void RequireNumber(JsonObject message, string name, string path, Faults faults)
    {
        if (message.Number(name) is null)
        {
            faults.Add(path + name, "must be specified");
        }
    }
}
