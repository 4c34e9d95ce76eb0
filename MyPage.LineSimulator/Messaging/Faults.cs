using MyPage.LineSimulator.Http;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Messaging;

/// <summary>Collects what is wrong with a request body, with the path to it.</summary>
internal sealed class Faults
{
    private readonly List<ApiFault> _found = [];

    public IReadOnlyList<ApiFault> Found => _found;

    public bool Any => _found.Count > 0;

    public void Add(string property, string message) => _found.Add(new ApiFault(message, property));

    /// <summary>A text that must be there and hold 1 to <paramref name="most"/> characters.</summary>
    public void Required(JsonObject json, string name, string path, int most)
    {
        if (string.IsNullOrEmpty(json.Text(name)))
        {
            Add($"{path}{name}", "May not be empty");
        }
        else
        {
            Optional(json, name, path, most);
        }
    }

    public void Optional(JsonObject json, string name, string path, int most)
    {
        if (json[name] is not null && json.Text(name) is not { } text)
        {
            Add($"{path}{name}", "must be a string");
        }
        else if (json.Text(name) is { } value && value.Length > most)
        {
            Add($"{path}{name}", string.Create(CultureInfo.InvariantCulture, $"Length must be between 0 and {most}"));
        }
    }

    /// <summary>An https address, as LINE asks for everything it fetches itself.</summary>
    public void HttpsAddress(JsonObject json, string name, string path, bool required)
    {
        var text = json.Text(name);
        if (text is null)
        {
            if (required || json[name] is not null)
            {
                Add($"{path}{name}", "May not be empty");
            }
        }
        else if (text.Length > 2000 || !Uri.TryCreate(text, UriKind.Absolute, out var address) || !address.Scheme.Is(Uri.UriSchemeHttps))
        {
            Add($"{path}{name}", "invalid uri: https is required, 2000 characters at most");
        }
    }

    /// <summary>The objects of an array whose length must be in range; an empty list when it is not there.</summary>
    public IReadOnlyList<JsonObject> Objects(JsonObject json, string name, string path, int least, int most)
    {
        var array = json[name] as JsonArray;
        if (array is null || array.Count < least || array.Count > most)
        {
            Add($"{path}{name}", string.Create(CultureInfo.InvariantCulture, $"Size must be between {least} and {most}"));
            return [];
        }

        var objects = array.OfType<JsonObject>().ToList();
        if (objects.Count != array.Count)
        {
            Add($"{path}{name}", "must contain objects only");
        }

        return objects;
    }
}
