using MyPage.LineSimulator.Http;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>The limits of actions, for messages and rich menus alike.</summary>
internal static class ActionRules
{
    private static readonly string[] Schemes = ["http", "https", "line", "tel"];
    private static readonly string[] InputOptions = ["closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"];

    public static void Check(JsonObject? action, string path, ActionPlace place, Faults faults)
    {
        if (action is null)
        {
            faults.Add(path, "must be specified");
            return;
        }

        var type = action.Text("type");
        var p = path + ".";
        if (!IsAllowed(type, place))
        {
            faults.Add(p + "type", "invalid action type");
            return;
        }

        CheckLabel(action, p, place, faults);
        switch (type)
        {
            case "uri":
                CheckUri(action, p, faults);
                break;
            case "postback":
                faults.Required(action, "data", p, 300);
                faults.Optional(action, "displayText", p, 300);
                faults.Optional(action, "text", p, 300);
                faults.Optional(action, "fillInText", p, 300);
                if (action.Text("displayText") is not null && action.Text("text") is not null)
                {
                    faults.Add(p + "displayText", "displayText and text can't be used together");
                }

                if (action["inputOption"] is not null && !InputOptions.Contains(action.Text("inputOption"), StringComparer.Ordinal))
                {
                    faults.Add(p + "inputOption", "invalid inputOption");
                }

                break;
            case "message":
                faults.Required(action, "text", p, 300);
                break;
            case "datetimepicker":
                faults.Required(action, "data", p, 300);
                if (action.Text("mode") is not ("date" or "time" or "datetime"))
                {
                    faults.Add(p + "mode", "mode must be date, time or datetime");
                }

                break;
            case "richmenuswitch":
                faults.Required(action, "richMenuAliasId", p, 32);
                faults.Required(action, "data", p, 300);
                break;
            case "clipboard":
                faults.Required(action, "clipboardText", p, 1000);
                break;
        }
    }

    private static bool IsAllowed(string? type, ActionPlace place) => type switch
    {
        "uri" or "postback" or "message" or "datetimepicker" or "clipboard" => true,
        "camera" or "cameraRoll" or "location" => place is ActionPlace.QuickReply or ActionPlace.RichMenu,
        "richmenuswitch" => place == ActionPlace.RichMenu,
        _ => false,
    };

    private static void CheckLabel(JsonObject action, string path, ActionPlace place, Faults faults)
    {
        switch (place)
        {
            case ActionPlace.Template or ActionPlace.QuickReply:
                faults.Required(action, "label", path, 20);
                break;
            case ActionPlace.ImageCarousel:
                faults.Required(action, "label", path, 12);
                break;
            case ActionPlace.Flex:
                faults.Optional(action, "label", path, 40);
                break;
            case ActionPlace.RichMenu:
                faults.Optional(action, "label", path, 20);
                break;
        }
    }

    private static void CheckUri(JsonObject action, string path, Faults faults)
    {
        faults.Required(action, "uri", path, 1000);
        if (action.Text("uri") is { Length: > 0 } uri
            && !(Uri.TryCreate(uri, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme, StringComparer.Ordinal)))
        {
            faults.Add(path + "uri", "invalid uri scheme");
        }
    }
}
