using System.Globalization;
using System.Text.Json;
using MyPage.Domain;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>The fields of one object of a campaign file; whatever is asked of them and is not so names the field.</summary>
internal sealed class CampaignFields
{
    private readonly JsonElement _json;
    private readonly string _path;

    public CampaignFields(JsonElement json, string path, string[] known)
    {
        (_json, _path) = (json, path);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FieldFaultException("campaign", "is not an object");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            if (!known.Contains(field.Name, StringComparer.Ordinal))
            {
                throw new FieldFaultException(path + OutsideText.Cut(OutsideText.Clean(field.Name), 40), "is not known here");
            }

            if (!seen.Add(field.Name))
            {
                throw new FieldFaultException(path + field.Name, "is there twice");
            }
        }
    }

    public bool Has(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement Required(string name, JsonValueKind kind, string what)
    {
        if (!Has(name))
        {
            throw Fault(name, "is missing");
        }

        var value = _json.GetProperty(name);
        return value.ValueKind == kind ? value : throw Fault(name, $"is not {what}");
    }

    public string Text(string name, int longest)
    {
        var text = OutsideText.Compose(Required(name, JsonValueKind.String, "a text").GetString()!).Trim();
        if (!OutsideText.HasSomethingToSee(text))
        {
            throw Fault(name, "is empty");
        }

        return text.Contains(OutsideText.Lost, StringComparison.Ordinal) ? throw Fault(name, "holds what is no text")
            : text.Length > longest ? throw Fault(name, $"is longer than {longest} characters")
            : text;
    }

    public string? OptionalText(string name, int longest) => Has(name) ? Text(name, longest) : null;

    public int Number(string name, int least, int largest) =>
        Required(name, JsonValueKind.Number, "a number").TryGetInt32(out var number) && number >= least && number <= largest
            ? number
            : throw Fault(name, $"is not a whole number from {least} to {largest}");

    // The carrier's day, as in its other files: real, and one that can be reckoned with.
    public DateOnly Date(string name)
    {
        var text = Required(name, JsonValueKind.String, "a date such as 2026-11-22").GetString();
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2199
            ? date
            : throw Fault(name, "is not a date; write an existing one from 1900 to 2199 as YYYY-MM-DD");
    }

    public DateOnly? OptionalDate(string name) => Has(name) ? Date(name) : null;

    public bool Flag(string name) => Has(name) && _json.GetProperty(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault(name, "is neither true nor false"),
    };

    public TWord Word<TWord>(string name)
        where TWord : struct, Enum => WordOf<TWord>(name, Required(name, JsonValueKind.String, "a text").GetString()!);

    public IReadOnlyList<TWord> Words<TWord>(string name)
        where TWord : struct, Enum => [.. Elements(name).Select(text => WordOf<TWord>(name, text)).Distinct().Order()];

    public IReadOnlyList<string> Texts(string name, int longest)
    {
        List<string> texts = [.. Elements(name).Distinct(StringComparer.Ordinal)];
        return texts.TrueForAll(text => text.Length > 0 && text.Length <= longest) ? texts : throw Fault(name, $"holds a text that is empty or longer than {longest} characters");
    }

    private IEnumerable<string> Elements(string name)
    {
        if (!Has(name))
        {
            return [];
        }

        var array = Required(name, JsonValueKind.Array, "a list");
        return array.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String)
            ? array.EnumerateArray().Select(element => element.GetString()!)
            : throw Fault(name, "holds something that is not a text");
    }

    private TWord WordOf<TWord>(string name, string text)
        where TWord : struct, Enum
    {
        foreach (var value in Enum.GetValues<TWord>())
        {
            if (string.Equals(CampaignJson.Word(value), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Fault(name, $"'{OutsideText.Cut(OutsideText.Clean(text), 40)}' is not one of {string.Join(", ", Enum.GetValues<TWord>().Select(CampaignJson.Word))}");
    }

    private FieldFaultException Fault(string name, string reason) => new(_path + name, reason);
}
