using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.RichMenus;
using MyPage.LineSimulator.Webhooks;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>What a person can do with the phone in the hand, by the page, by the API, or in a sign-in.</summary>
internal sealed class PhoneActions(
    WebhookDispatcher webhooks,
    WebhookEvents events,
    ChatHistory chat,
    RichMenuStore menus,
    PersonHosts hosts,
    ChangeSignal changes,
    TimeProvider time)
{
    /// <summary>Adds the account, or unblocks it: LINE tells the portal which it was.</summary>
    public string? AddFriend(LinePerson person)
    {
        if (person.IsFriend)
        {
            return null;
        }

        var unblocked = person.Friendship == Friendship.Blocked;
        person.Friendship = Friendship.Friend;
        changes.Raise();
        return Send(events.Follow(person, unblocked));
    }

    public string? Block(LinePerson person)
    {
        if (!person.IsFriend)
        {
            return null;
        }

        person.Friendship = Friendship.Blocked;
        changes.Raise();
        return Send(events.Unfollow(person));
    }

    /// <summary>Null for someone who blocked the account: LINE asks to unblock before one can write.</summary>
    public string? Write(LinePerson person, string text)
    {
        if (person.Friendship == Friendship.Blocked || text.Length is 0 or > 5000)
        {
            return null;
        }

        person.LastWroteAt = time.GetUtcNow();
        var messageId = chat.AddFromPerson(person, text, "message");
        return Send(events.Message(person, messageId, text));
    }

    /// <summary>Sends a picture; null for someone who blocked the account, and for what is none.</summary>
    public string? SendPicture(LinePerson person, byte[] bytes)
    {
        if (person.Friendship == Friendship.Blocked || ImageHeader.Read(bytes) is not { } header)
        {
            return null;
        }

        person.LastWroteAt = time.GetUtcNow();
        return Send(events.Picture(person, chat.AddFromPerson(person, new ChatContent(bytes, header.ContentType))));
    }

    public TapResult? TapTile(LinePerson person, int index) =>
        menus.InForceFor(person)?.Definition["areas"] is JsonArray areas
        && index >= 0 && index < areas.Count
        && areas[index]?["action"] is JsonObject action
            ? Act(person, action, parameters: null)
            : null;

    /// <summary>Null for an action that cannot be carried out: an unknown kind, or a blocked account.</summary>
    public TapResult? Act(LinePerson person, JsonObject action, JsonObject? parameters)
    {
        if (person.Friendship == Friendship.Blocked)
        {
            return null;
        }

        switch (action.Text("type"))
        {
            case "uri" when Uri.TryCreate(action.Text("uri"), UriKind.Absolute, out var address):
                return new TapResult("uri") { Address = hosts.InAppAddress(person, address).AbsoluteUri, OriginalAddress = address.AbsoluteUri };
            case "message" when action.Text("text") is { Length: > 0 } text:
                return new TapResult("message") { Text = text, WebhookEventId = Write(person, text) };
            case "postback" when action.Text("data") is { } data:
                return Postback(person, data, action.Text("displayText") ?? action.Text("text"), parameters: null);
            case "datetimepicker" when action.Text("data") is { } data && parameters is not null:
                return Postback(person, data, displayText: null, parameters);
            case "richmenuswitch" when action.Text("data") is { } data:
                return Switch(person, action.Text("richMenuAliasId") ?? "", data);
            case "clipboard":
                return new TapResult("clipboard") { Text = action.Text("clipboardText") };
            default:
                return null;
        }
    }

    public TapResult Postback(LinePerson person, string data, string? displayText, JsonObject? parameters)
    {
        if (!string.IsNullOrEmpty(displayText))
        {
            chat.AddFromPerson(person, displayText, "postback");
        }

        return new TapResult("postback") { Text = displayText, WebhookEventId = Send(events.Postback(person, data, parameters)) };
    }

    private TapResult Switch(LinePerson person, string alias, string data)
    {
        var parameters = new JsonObject();
        if (menus.MenuOfAlias(alias) is not { } menuId)
        {
            parameters["status"] = "RICHMENU_ALIAS_ID_NOTFOUND";
        }
        else if (menus.Find(menuId)?.Image is null)
        {
            parameters["status"] = "RICHMENU_NOTFOUND";
        }
        else
        {
            menus.Link(person, menuId);
            parameters["newRichMenuAliasId"] = alias;
            parameters["status"] = "SUCCESS";
        }

        return new TapResult("richmenuswitch") { WebhookEventId = Send(events.Postback(person, data, parameters)) };
    }

    private string Send(WebhookEvent webhookEvent)
    {
        webhooks.Enqueue(webhookEvent);
        return webhookEvent.Id;
    }
}
