using System.Globalization;
using System.Text.Json;
using MyPage.Domain;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// The fields of one object of a campaign file. Whatever is asked of them and is not so is noted as a fault, and something harmless is answered, so that
/// whoever writes a campaign learns all that is wrong at once.
/// </summary>
internal sealed class CampaignFields
{
    private readonly JsonElement? _json;
    private readonly string _path;
    private readonly List<CampaignFault> _faults;

    private CampaignFields(JsonElement? json, string path, string[] known, List<CampaignFault> faults)
    {
        (_json, _path, _faults) = (json, path, faults);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in json is { } there ? there.EnumerateObject().Select(field => field.Name) : [])
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                Note(OutsideText.Cut(OutsideText.Clean(name), 40), CampaignFaultKind.UnknownField);
            }
            else if (!seen.Add(name))
            {
                Note(name, CampaignFaultKind.Repeated);
            }
        }
    }

    /// <summary>The fields of a campaign.</summary>
    public static CampaignFields Of(JsonElement json, string[] known, List<CampaignFault> faults)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return new CampaignFields(json, "", known, faults);
        }

        faults.Add(new CampaignFault("campaign", CampaignFaultKind.NotAnObject));
        return new CampaignFields(null, "", known, faults);
    }

    /// <summary>The fields of an object in this one. Where it is missing or none, that is the fault, and its fields have none.</summary>
    public CampaignFields Within(string name, string[] known) => new(Value(name, JsonValueKind.Object, CampaignFaultKind.NotAnObject), $"{_path}{name}.", known, _faults);

    public bool Has(string name) => _json is { } json && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name, int longest)
    {
        if (Value(name, JsonValueKind.String, CampaignFaultKind.NotAText) is not { } value)
        {
            return "";
        }

        var text = OutsideText.Compose(value.GetString()!).Trim();
        if (!OutsideText.HasSomethingToSee(text))
        {
            Note(name, CampaignFaultKind.Empty);
        }
        else if (text.Contains(OutsideText.Lost, StringComparison.Ordinal))
        {
            Note(name, CampaignFaultKind.Unreadable);
        }
        else if (text.Length > longest)
        {
            Note(name, CampaignFaultKind.TooLong, longest);
        }

        return text;
    }

    public string? OptionalText(string name, int longest) => Has(name) ? Text(name, longest) : null;

    public int Number(string name, int least, int largest)
    {
        if (Value(name, JsonValueKind.Number, CampaignFaultKind.NotANumber) is not { } value)
        {
            return least;
        }

        if (value.TryGetInt32(out var number) && number >= least && number <= largest)
        {
            return number;
        }

        Note(name, CampaignFaultKind.OutOfRange, least, largest);
        return least;
    }

    // The carrier's day, as in its other files: real, and one that can be reckoned with.
    public DateOnly Date(string name)
    {
        if (Value(name, JsonValueKind.String, CampaignFaultKind.NotADate) is not { } value)
        {
            return default;
        }

        if (DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2199)
        {
            return date;
        }

        Note(name, CampaignFaultKind.NoSuchDate);
        return default;
    }

    public DateOnly? OptionalDate(string name) => Has(name) ? Date(name) : null;

    public bool Flag(string name)
    {
        var kind = Has(name) ? _json!.Value.GetProperty(name).ValueKind : JsonValueKind.False;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Note(name, CampaignFaultKind.NotTrueOrFalse);
        }

        return kind == JsonValueKind.True;
    }

    public TWord Word<TWord>(string name)
        where TWord : struct, Enum =>
        Value(name, JsonValueKind.String, CampaignFaultKind.NotAText) is { } value ? WordOf<TWord>(name, value.GetString()!) : default;

    public IReadOnlyList<TWord> Words<TWord>(string name)
        where TWord : struct, Enum => [.. Elements(name).Select(text => WordOf<TWord>(name, text)).Distinct().Order()];

    public IReadOnlyList<string> Texts(string name, int longest)
    {
        List<string> texts = [.. Elements(name).Distinct(StringComparer.Ordinal)];
        if (!texts.TrueForAll(text => text.Length > 0 && text.Length <= longest))
        {
            Note(name, CampaignFaultKind.ElementLength, longest);
        }

        return texts;
    }

    private List<string> Elements(string name)
    {
        if (!Has(name) || Value(name, JsonValueKind.Array, CampaignFaultKind.NotAList) is not { } array)
        {
            return [];
        }

        if (array.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String))
        {
            return [.. array.EnumerateArray().Select(element => element.GetString()!)];
        }

        Note(name, CampaignFaultKind.ElementNotAText);
        return [];
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

        Note(name, CampaignFaultKind.NotOneOf, OutsideText.Cut(OutsideText.Clean(text), 40), string.Join(", ", Enum.GetValues<TWord>().Select(CampaignJson.Word)));
        return default;
    }

    // Null with the fault noted; of an object that is not there nothing more is said.
    private JsonElement? Value(string name, JsonValueKind kind, CampaignFaultKind otherwise)
    {
        if (_json is null)
        {
            return null;
        }

        if (!Has(name))
        {
            Note(name, CampaignFaultKind.Missing);
            return null;
        }

        var value = _json.Value.GetProperty(name);
        if (value.ValueKind == kind)
        {
            return value;
        }

        Note(name, otherwise);
        return null;
    }

    private void Note(string name, CampaignFaultKind kind, params IReadOnlyList<object> values) => _faults.Add(new CampaignFault(_path + name, kind, values));
}
