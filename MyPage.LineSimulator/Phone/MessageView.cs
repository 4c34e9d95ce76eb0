using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MyPage.LineSimulator.Phone;

/// <summary>Shows message objects as bubbles and cards.</summary>
internal sealed partial class MessageView(ActionView actions, FlexView flex, PhoneLinks links)
{
    public string Show(LinePerson person, JsonObject message) => message.Text("type") switch
    {
        "text" or "textV2" => $"""<div class="bubble">{Linked(person, message.Text("text") ?? "")}</div>""",
        "template" when message["template"] is JsonObject template => Template(person, template),
        "flex" when message["contents"] is JsonObject contents => flex.Show(person, contents),
        "sticker" => """<div class="bubble quiet-bubble">スタンプ</div>""",
        "image" when message.Text("id") is { } id => $"""<img class="bubble picture" src="/simulator/pictures/{HtmlPage.Text(id)}" alt="写真">""",
        "image" => """<div class="bubble quiet-bubble">画像</div>""",
        "location" => $"""<div class="bubble">{HtmlPage.Text(message.Text("title"))}<br>{HtmlPage.Text(message.Text("address"))}</div>""",
        var other => $"""<div class="bubble quiet-bubble">{HtmlPage.Text(message.Text("altText") ?? other)}</div>""",
    };

    public string QuickReplies(LinePerson person, JsonObject message)
    {
        if (message["quickReply"]?["items"] is not JsonArray items)
        {
            return "";
        }

        var buttons = items
            .Select(i => i?["action"] as JsonObject)
            .Where(a => a is not null)
            .Select(a => $"<li>{actions.Show(person, a!, "chip")}</li>");
        return $"""<ul class="quick" aria-label="クイックリプライ">{string.Concat(buttons)}</ul>""";
    }

    private string Template(LinePerson person, JsonObject template)
    {
        if (template["columns"] is JsonArray columns)
        {
            return $"""<div class="cards">{string.Concat(columns.OfType<JsonObject>().Select(c => Card(person, c)))}</div>""";
        }

        return Card(person, template);
    }

    private string Card(LinePerson person, JsonObject card)
    {
        var title = card.Text("title") is { } t ? $"""<p class="card-title">{HtmlPage.Text(t)}</p>""" : "";
        var text = card.Text("text") is { } x ? $"""<p class="card-text">{HtmlPage.Text(x)}</p>""" : "";
        var single = card["action"] is JsonObject action ? [action] : Array.Empty<JsonObject>();
        var buttons = ((card["actions"] as JsonArray)?.OfType<JsonObject>() ?? single).Select(a => actions.Show(person, a, "card-button"));
        return $"""<div class="card-message">{title}{text}{string.Concat(buttons)}</div>""";
    }

    // Addresses in a text can be tapped, as in LINE.
    private string Linked(LinePerson person, string text)
    {
        var at = 0;
        var html = "";
        foreach (Match match in AddressPattern().Matches(text))
        {
            html += HtmlPage.Text(text[at..match.Index])
                + $"""<a href="{HtmlPage.Text(links.Open(person, match.Value))}" target="_blank" rel="noopener">{HtmlPage.Text(match.Value)}</a>""";
            at = match.Index + match.Length;
        }

        return html + HtmlPage.Text(text[at..]);
    }

    [GeneratedRegex("https?://[\\w!#$%&'*+,\\-./:;=?@~\\[\\]]+", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
