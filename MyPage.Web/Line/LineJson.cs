using System.Text.Json;
using MyPage.Domain;

namespace MyPage.Web.Line;

/// <summary>Looks into JSON from outside without assuming that anything is there, of a certain type, or can be read.</summary>
internal static class LineJson
{
    public static JsonElement? ObjectOf(this JsonElement json, string name) => json.Find(name, JsonValueKind.Object);

    public static string? TextOf(this JsonElement json, string name)
    {
        try
        {
            return OutsideText.Clean(json.Find(name, JsonValueKind.String)?.GetString());
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            return null;
        }
    }

    public static long? NumberOf(this JsonElement json, string name) =>
        json.Find(name, JsonValueKind.Number) is { } value && value.TryGetInt64(out var number) ? number : null;

    public static bool IsTrue(this JsonElement json, string name) => json.Find(name, JsonValueKind.True) is not null;

    private static JsonElement? Find(this JsonElement json, string name, JsonValueKind kind)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Another name of the same object is half of a surrogate pair.
            return null;
        }
    }
}
