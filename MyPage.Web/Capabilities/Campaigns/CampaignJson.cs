using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// A campaign as JSON, in the carrier's file and in the database alike (docs/campaigns.md, The file). Reading names the first field at fault; a field
/// that is not known is one, so that a slip of the pen does not drop a condition.
/// </summary>
public static class CampaignJson
{
    /// <summary>The longest code.</summary>
    public const int LongestCode = 40;

    private const int LongestName = 100;
    private const int LongestSummary = 400;
    private const int LargestYen = 1_000_000;
    private const int LargestMonth = 60;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Fields =
    [
        "code", "version", "name", "nameEn", "summary", "summaryEn", "per", "appliedFrom", "appliedUntil", "planCodes", "applicationTypes", "excludedPreviousCarriers",
        "requiresEntry", "entryUntil", "requiresContractHolderLink", "requiresRegisteredUserLink", "minimumAge", "reward", "linksUntilGrant", "claimUntil",
    ];

    private static readonly string[] RewardFields = ["kind", "yenByApplicationType", "firstGrantMonth", "months"];

    /// <summary>Reads one campaign; null with the field at fault and why.</summary>
    public static Campaign? Read(JsonElement json, DateOnly firstShownOn, out string field, out string reason)
    {
        try
        {
            (field, reason) = ("", "");
            return Read(json, firstShownOn);
        }
        catch (FieldFaultException fault)
        {
            (field, reason) = (fault.Name, fault.Message);
            return null;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Campaign Parse(string definition, DateOnly firstShownOn)
    {
        using var document = JsonDocument.Parse(definition);
        return Read(document.RootElement, firstShownOn, out var field, out var reason) ?? throw new InvalidOperationException($"{field}: {reason}");
    }

    /// <summary>The same campaign is the same text, whatever the order of the file's fields was.</summary>
    public static string Write(Campaign campaign)
    {
        var json = new JsonObject
        {
            ["code"] = campaign.Code,
            ["version"] = campaign.Version,
            ["name"] = campaign.Name,
            ["summary"] = campaign.Summary,
            ["per"] = Word(campaign.Scope),
            ["appliedFrom"] = Text(campaign.AppliedFrom),
            ["appliedUntil"] = Text(campaign.AppliedUntil),
            ["planCodes"] = Array(campaign.PlanCodes),
            ["applicationTypes"] = Array(campaign.ApplicationTypes.Select(Word)),
            ["excludedPreviousCarriers"] = Array(campaign.ExcludedPreviousCarriers.Select(Word)),
            ["requiresEntry"] = campaign.RequiresEntry,
            ["requiresContractHolderLink"] = campaign.RequiresContractHolderLink,
            ["requiresRegisteredUserLink"] = campaign.RequiresRegisteredUserLink,
            ["reward"] = new JsonObject
            {
                ["kind"] = Word(campaign.Reward.Kind),
                ["yenByApplicationType"] = new JsonObject(campaign.Reward.YenByApplicationType.OrderBy(yen => yen.Key).Select(yen => KeyValuePair.Create(Word(yen.Key), (JsonNode?)yen.Value))),
                ["firstGrantMonth"] = campaign.Reward.FirstGrantMonth,
                ["months"] = campaign.Reward.Months,
            },
            ["linksUntilGrant"] = campaign.LinksUntilGrant,
        };
        Add("nameEn", campaign.NameEnglish);
        Add("summaryEn", campaign.SummaryEnglish);
        Add("entryUntil", campaign.EntryUntil is { } entry ? Text(entry) : null);
        Add("claimUntil", campaign.ClaimUntil is { } claim ? Text(claim) : null);
        Add("minimumAge", campaign.MinimumAge);
        return json.ToJsonString(Written);

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    private static Campaign Read(JsonElement json, DateOnly firstShownOn)
    {
        var root = new FieldsOf(json, "", Fields);
        var reward = new FieldsOf(root.Required("reward", JsonValueKind.Object, "an object"), "reward.", RewardFields);
        var campaign = new Campaign
        {
            Code = root.Text("code", LongestCode),
            Version = root.Number("version", 1, 1000),
            Name = root.Text("name", LongestName),
            NameEnglish = root.OptionalText("nameEn", LongestName),
            Summary = root.Text("summary", LongestSummary),
            SummaryEnglish = root.OptionalText("summaryEn", LongestSummary),
            Scope = root.Word<CampaignScope>("per"),
            AppliedFrom = root.Date("appliedFrom"),
            AppliedUntil = root.Date("appliedUntil"),
            PlanCodes = root.Texts("planCodes", LongestCode),
            ApplicationTypes = root.Words<ApplicationType>("applicationTypes"),
            ExcludedPreviousCarriers = root.Words<PreviousCarrier>("excludedPreviousCarriers"),
            RequiresEntry = root.Flag("requiresEntry"),
            EntryUntil = root.OptionalDate("entryUntil"),
            RequiresContractHolderLink = root.Flag("requiresContractHolderLink"),
            RequiresRegisteredUserLink = root.Flag("requiresRegisteredUserLink"),
            MinimumAge = root.Has("minimumAge") ? root.Number("minimumAge", 0, 120) : null,
            LinksUntilGrant = root.Flag("linksUntilGrant"),
            ClaimUntil = root.OptionalDate("claimUntil"),
            FirstShownOn = firstShownOn,
            Reward = new CampaignReward(
                reward.Word<RewardKind>("kind"),
                YenOf(new FieldsOf(reward.Required("yenByApplicationType", JsonValueKind.Object, "an object"), "reward.yenByApplicationType.", [.. Enum.GetValues<ApplicationType>().Select(Word)])),
                reward.Number("firstGrantMonth", 1, LargestMonth),
                reward.Number("months", 1, LargestMonth)),
        };
        Check(campaign);
        return campaign;
    }

    private static void Check(Campaign campaign)
    {
        if (!char.IsAsciiLetterOrDigit(campaign.Code[0]) || campaign.Code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            throw new FieldFaultException("code", "may only have letters, digits, '-', '_' and '.', and begins with one of the former");
        }

        if (campaign.AppliedUntil < campaign.AppliedFrom)
        {
            throw new FieldFaultException("appliedUntil", "lies before appliedFrom");
        }

        if (campaign.ClaimUntil < campaign.AppliedFrom)
        {
            throw new FieldFaultException("claimUntil", "lies before appliedFrom");
        }

        foreach (var type in Enum.GetValues<ApplicationType>().Where(campaign.Takes))
        {
            if (campaign.Reward.YenFor(type) == 0)
            {
                throw new FieldFaultException($"reward.yenByApplicationType.{Word(type)}", "is missing; every kind of application that the campaign takes needs its yen");
            }
        }
    }

    private static Dictionary<ApplicationType, int> YenOf(FieldsOf fields) =>
        Enum.GetValues<ApplicationType>().Where(type => fields.Has(Word(type))).ToDictionary(type => type, type => fields.Number(Word(type), 1, LargestYen));

    private static string Word<T>(T value)
        where T : struct, Enum => value switch
        {
            RewardKind.PayPayPoints => "paypay_points",
            _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
        };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private sealed class FieldFaultException(string name, string reason) : Exception(reason)
    {
        public string Name => name;
    }

    private sealed class FieldsOf
    {
        private readonly JsonElement _json;
        private readonly string _path;

        public FieldsOf(JsonElement json, string path, string[] known)
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

        public T Word<T>(string name)
            where T : struct, Enum => WordOf<T>(name, Required(name, JsonValueKind.String, "a text").GetString()!);

        public IReadOnlyList<T> Words<T>(string name)
            where T : struct, Enum => [.. Elements(name).Select(text => WordOf<T>(name, text)).Distinct().Order()];

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

        private T WordOf<T>(string name, string text)
            where T : struct, Enum
        {
            foreach (var value in Enum.GetValues<T>())
            {
                if (string.Equals(CampaignJson.Word(value), text, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            throw Fault(name, $"'{OutsideText.Cut(OutsideText.Clean(text), 40)}' is not one of {string.Join(", ", Enum.GetValues<T>().Select(CampaignJson.Word))}");
        }

        private FieldFaultException Fault(string name, string reason) => new(_path + name, reason);
    }
}
