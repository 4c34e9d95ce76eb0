using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MyPage.Web.Components.Ui;

namespace MyPage.Tests.Hosting;

/// <summary>An answer as a person reads it.</summary>
public sealed class Page
{
    private Page(HttpResponseMessage response, Uri address, string body)
    {
        Status = response.StatusCode;
        Address = address;
        Body = body;
        Location = response.Headers.Location?.OriginalString;
        Headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Document = new HtmlParser().ParseDocument(body);
    }

    public HttpStatusCode Status { get; }

    public Uri Address { get; }

    public string Body { get; }

    /// <summary>Where a redirect leads; null when it is none.</summary>
    public string? Location { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public IHtmlDocument Document { get; }

    /// <summary>The words of the page's main part, white space joined.</summary>
    public string Words => Join((Document.QuerySelector("main") ?? Document.Body)?.TextContent ?? "");

    public string Heading => Join(Document.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>What the error summary lists.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".error-summary li").Select(item => Join(item.TextContent))];

    /// <summary>The cause that the page names for not doing what was asked; null when it did it.</summary>
    public string? Refusal => Document.QuerySelector("[data-refusal]:not([hidden])")?.GetAttribute("data-refusal");

    public static async Task<Page> ReadAsync(HttpResponseMessage response, Uri address) =>
        new(response, address, await response.Content.ReadAsStringAsync());

    /// <summary>A button with these words, and its form.</summary>
    public (IHtmlFormElement Form, IHtmlElement Button) FindButton(string words)
    {
        var button = Document.QuerySelectorAll("button, input[type=submit]").OfType<IHtmlElement>()
            .FirstOrDefault(candidate => Is(candidate, words))
            ?? throw new InvalidOperationException($"No button \"{words}\" on {Address.PathAndQuery} ({(int)Status}): {Words}");
        return (button.Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"\"{words}\" belongs to no form."), button);
    }

    public bool HasButton(string words) => Document.QuerySelectorAll("button").Any(button => Is(button, words));

    /// <summary>The form's fields as a browser sends them, after the given ones are filled in.</summary>
    public List<KeyValuePair<string, string>> ValuesOf(IHtmlFormElement form, (string Field, string Value)[] filled)
    {
        var values = new List<KeyValuePair<string, string>>();
        var given = filled.ToDictionary(field => NameOf(form, field.Field), field => field.Value, StringComparer.Ordinal);
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name]").OfType<IHtmlElement>())
        {
            var name = field.GetAttribute("name")!;
            if (given.Remove(name, out var value))
            {
                values.Add(KeyValuePair.Create(name, value));
            }
            else if (field is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" }
                || (field is IHtmlInputElement { Type: "radio" } && values.Exists(sent => string.Equals(sent.Key, name, StringComparison.Ordinal))))
            {
                // A browser does not send it; of radios with one name it sends one.
            }
            else
            {
                values.Add(KeyValuePair.Create(name, ValueOf(field)));
            }
        }

        return given.Count == 0 ? values : throw new InvalidOperationException($"Not sent: {string.Join(", ", given.Keys)}");
    }

    private string NameOf(IHtmlFormElement form, string field)
    {
        if (form.QuerySelectorAll("[name]").Any(element => string.Equals(element.GetAttribute("name"), field, StringComparison.Ordinal)))
        {
            return field;
        }

        var label = form.QuerySelectorAll("label").OfType<IHtmlLabelElement>().FirstOrDefault(label => Join(label.TextContent).StartsWith(field, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No field \"{field}\" on {Address.PathAndQuery}: {Words}");
        var control = label.GetAttribute("for") is { } id ? Document.GetElementById(id) : label.QuerySelector("[name]");
        return control?.GetAttribute("name") ?? throw new InvalidOperationException($"The label \"{field}\" names no field.");
    }

    private static bool Is(IElement button, string words) =>
        string.Equals(Join(button.TextContent), words, StringComparison.Ordinal) || string.Equals(button.GetAttribute("value"), words, StringComparison.Ordinal);

    private static string ValueOf(IHtmlElement field) => field switch
    {
        IHtmlSelectElement select => select.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.GetAttribute("value") ?? "on",
        _ => field.GetAttribute("value") ?? "",
    };

    private static string Join(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
