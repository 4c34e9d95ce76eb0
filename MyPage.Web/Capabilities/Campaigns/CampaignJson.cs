using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>
/// A campaign as JSON, in the carrier's file and in the database alike (docs/campaigns.md, The file). Reading names every field at fault; a field
/// that is not known is one, so that a slip of the pen does not drop a condition.
/// </summary>
public static class CampaignJson
{
    /// <summary>The longest code.</summary>
    public const int LongestCode = 40;

    /// <summary>The longest name, in either language.</summary>
    public const int LongestName = 100;

    /// <summary>The longest summary, in either language.</summary>
    public const int LongestSummary = 400;

    private const int LargestYen = 1_000_000;
    private const int LargestMonth = 60;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Written) { WriteIndented = true, NewLine = "\n" };

    private static readonly string[] Fields =
    [
        "code", "version", "name", "nameEn", "summary", "summaryEn", "per", "appliedFrom", "appliedUntil", "planCodes", "applicationTypes", "excludedPreviousCarriers",
        "requiresEntry", "entryUntil", "requiresContractHolderLink", "requiresRegisteredUserLink", "minimumAge", "reward", "linksUntilGrant", "claimUntil",
    ];

    private static readonly string[] RewardFields = ["kind", "yenByApplicationType", "firstGrantMonth", "months"];

    /// <summary>Reads one campaign, or says all that is wrong with it.</summary>
    public static Result<Campaign, CampaignRefusal> Read(JsonElement json, DateOnly firstShownOn)
    {
        List<CampaignFault> faults = [];
        var campaign = Read(json, firstShownOn, faults);
        if (faults.Count == 0)
        {
            Check(campaign, faults);
        }

        return faults.Count == 0 ? campaign : new CampaignRefusal(faults);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Campaign Parse(string definition, DateOnly firstShownOn)
    {
        using var document = JsonDocument.Parse(definition);
        return Read(document.RootElement, firstShownOn).Value;
    }

    /// <summary>The same campaign is the same text, whatever the order of the file's fields was.</summary>
    public static string Write(Campaign campaign) => JsonOf(campaign).ToJsonString(Written);

    /// <summary>The same for people who read and change it.</summary>
    public static string WriteIndented(Campaign campaign) => WriteIndented(JsonOf(campaign));

    /// <summary>A campaign that may be at fault, for people to read.</summary>
    internal static string WriteIndented(JsonObject json) => json.ToJsonString(Indented);

    private static JsonObject JsonOf(Campaign campaign)
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
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    // Of use only when there is no fault.
    private static Campaign Read(JsonElement json, DateOnly firstShownOn, List<CampaignFault> faults)
    {
        var root = CampaignFields.Of(json, Fields, faults);
        var reward = root.Within("reward", RewardFields);
        return new Campaign
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
                YenOf(reward.Within("yenByApplicationType", [.. Enum.GetValues<ApplicationType>().Select(Word)])),
                reward.Number("firstGrantMonth", 1, LargestMonth),
                reward.Number("months", 1, LargestMonth)),
        };
    }

    private static void Check(Campaign campaign, List<CampaignFault> faults)
    {
        if (!char.IsAsciiLetterOrDigit(campaign.Code[0]) || campaign.Code.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
        {
            faults.Add(new CampaignFault("code", CampaignFaultKind.CodeMalformed));
        }

        if (campaign.AppliedUntil < campaign.AppliedFrom)
        {
            faults.Add(new CampaignFault("appliedUntil", CampaignFaultKind.BeforeAppliedFrom));
        }

        if (campaign.ClaimUntil < campaign.AppliedFrom)
        {
            faults.Add(new CampaignFault("claimUntil", CampaignFaultKind.BeforeAppliedFrom));
        }

        faults.AddRange(Enum.GetValues<ApplicationType>().Where(type => campaign.Takes(type) && campaign.Reward.YenFor(type) == 0)
            .Select(type => new CampaignFault($"reward.yenByApplicationType.{Word(type)}", CampaignFaultKind.YenMissing)));
    }

    private static Dictionary<ApplicationType, int> YenOf(CampaignFields fields) =>
        Enum.GetValues<ApplicationType>().Where(type => fields.Has(Word(type))).ToDictionary(type => type, type => fields.Number(Word(type), 1, LargestYen));

    internal static string Word<TWord>(TWord value)
        where TWord : struct, Enum => value switch
        {
            RewardKind.PayPayPoints => "paypay_points",
            _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
        };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
