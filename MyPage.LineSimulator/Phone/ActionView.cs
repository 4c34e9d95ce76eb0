using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>Something to tap: links open a tab of the person's in-app browser, everything else is a small form.</summary>
internal sealed class ActionView(PhoneLinks links)
{
    /// <param name="face">What is seen inside; already HTML. Null shows the label.</param>
    public string Show(LinePerson person, JsonObject action, string cssClass, string? face = null, string? style = null)
    {
        var label = LabelOf(action);
        face ??= HtmlPage.Text(label);
        var look = $"class=\"{cssClass}\" title=\"{HtmlPage.Text(label)}\" aria-label=\"{HtmlPage.Text(label)}\""
            + (style is null ? "" : $" style=\"{style}\"");
        return action.Text("type") switch
        {
            "uri" => $"""<a {look} href="{HtmlPage.Text(links.Open(person, action.Text("uri") ?? ""))}" target="_blank" rel="noopener">{face}</a>""",
            "datetimepicker" => DateTimeForm(person, action, look, face),
            _ => $"""
                <form method="post" action="/simulator/phone/{person.Key}/act" data-quiet{(style is null ? "" : " class=\"bare\"")}>
                  <input type="hidden" name="action" value="{HtmlPage.Text(action.ToJsonString(LineJson.Compact))}">
                  <button {look} type="submit">{face}</button>
                </form>
                """,
        };
    }

    public static string LabelOf(JsonObject action) =>
        action.Text("label") ?? action.Text("displayText") ?? action.Text("text") ?? action.Text("uri") ?? action.Text("data") ?? action.Text("type") ?? "";

    private static string DateTimeForm(LinePerson person, JsonObject action, string look, string face)
    {
        var (kind, name) = action.Text("mode") switch
        {
            "time" => ("time", "time"),
            "datetime" => ("datetime-local", "datetime"),
            _ => ("date", "date"),
        };
        return $"""
            <form method="post" action="/simulator/phone/{person.Key}/act" class="picker" data-quiet>
              <input type="hidden" name="action" value="{HtmlPage.Text(action.ToJsonString(LineJson.Compact))}">
              <input type="{kind}" name="{name}" aria-label="{HtmlPage.Text(LabelOf(action))}" required>
              <button {look} type="submit">{face}</button>
            </form>
            """;
    }
}
