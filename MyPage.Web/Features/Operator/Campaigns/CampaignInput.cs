using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MyPage.Domain;
using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Components.Ui;

namespace MyPage.Web.Features.Operator.Campaigns;

/// <summary>
/// A campaign field by field, as it was typed. It judges nothing: what cannot be read goes into the JSON as it is, so that there is one that names faults, the
/// reader of the campaign file.
/// </summary>
public sealed class CampaignInput
{
    // A form is bound no further.
    private const int MostPlans = 100;

    private static readonly JsonDocumentOptions NoComments = new() { AllowTrailingCommas = true };

    public string? Code { get; set; }

    public string? Version { get; set; }

    public string? Name { get; set; }

    public string? NameEnglish { get; set; }

    public string? Summary { get; set; }

    public string? SummaryEnglish { get; set; }

    /// <summary>The word of a <see cref="CampaignScope"/>.</summary>
    public string? Scope { get; set; }

    public string? AppliedFrom { get; set; }

    public string? AppliedUntil { get; set; }

    public bool RequiresEntry { get; set; }

    public string? EntryUntil { get; set; }

    public string? ClaimUntil { get; set; }

    /// <summary>The codes of the plans that count.</summary>
    public List<string>? Plans { get; set; }

    /// <summary>The words of the kinds of application that count.</summary>
    public List<string>? ApplicationTypes { get; set; }

    /// <summary>The words of the carriers that are left out.</summary>
    public List<string>? ExcludedPreviousCarriers { get; set; }

    public string? MinimumAge { get; set; }

    public bool RequiresContractHolderLink { get; set; }

    public bool RequiresRegisteredUserLink { get; set; }

    public bool LinksUntilGrant { get; set; }

    /// <summary>The word of a <see cref="Domain.Campaigns.RewardKind"/>.</summary>
    public string? RewardKind { get; set; }

    /// <summary>By the word of the kind of application.</summary>
    public Dictionary<string, string>? Yen { get; set; }

    public string? FirstGrantMonth { get; set; }

    public string? Months { get; set; }

    /// <summary>What most campaigns begin with: applications from next week on for three months, ¥500 in points for whoever has linked.</summary>
    public static CampaignInput New(DateOnly today) => new()
    {
        Version = "1",
        Scope = CampaignJson.Word(CampaignScope.Subscription),
        AppliedFrom = TextOf(today.AddDays(7)),
        AppliedUntil = TextOf(today.AddMonths(3)),
        ApplicationTypes = [.. Enum.GetValues<ApplicationType>().Select(CampaignJson.Word)],
        RequiresContractHolderLink = true,
        RewardKind = CampaignJson.Word(Domain.Campaigns.RewardKind.LinePoints),
        Yen = Enum.GetValues<ApplicationType>().ToDictionary(CampaignJson.Word, _ => "500", StringComparer.Ordinal),
        FirstGrantMonth = "1",
        Months = "1",
    };

    /// <summary>A campaign that is there.</summary>
    public static CampaignInput Of(Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return new CampaignInput
        {
            Code = campaign.Code,
            Version = TextOf(campaign.Version),
            Name = campaign.Name,
            NameEnglish = campaign.NameEnglish,
            Summary = campaign.Summary,
            SummaryEnglish = campaign.SummaryEnglish,
            Scope = CampaignJson.Word(campaign.Scope),
            AppliedFrom = TextOf(campaign.AppliedFrom),
            AppliedUntil = TextOf(campaign.AppliedUntil),
            RequiresEntry = campaign.RequiresEntry,
            EntryUntil = campaign.EntryUntil is { } entry ? TextOf(entry) : null,
            ClaimUntil = campaign.ClaimUntil is { } claim ? TextOf(claim) : null,
            Plans = [.. campaign.PlanCodes],
            ApplicationTypes = [.. campaign.ApplicationTypes.Select(CampaignJson.Word)],
            ExcludedPreviousCarriers = [.. campaign.ExcludedPreviousCarriers.Select(CampaignJson.Word)],
            MinimumAge = campaign.MinimumAge is { } age ? TextOf(age) : null,
            RequiresContractHolderLink = campaign.RequiresContractHolderLink,
            RequiresRegisteredUserLink = campaign.RequiresRegisteredUserLink,
            LinksUntilGrant = campaign.LinksUntilGrant,
            RewardKind = CampaignJson.Word(campaign.Reward.Kind),
            Yen = campaign.Reward.YenByApplicationType.ToDictionary(yen => CampaignJson.Word(yen.Key), yen => TextOf(yen.Value), StringComparer.Ordinal),
            FirstGrantMonth = TextOf(campaign.Reward.FirstGrantMonth),
            Months = TextOf(campaign.Reward.Months),
        };
    }

    /// <summary>
    /// Whether the form says all that a text says. It has no place for comments, and a browser none for a name of two lines or for control characters.
    /// </summary>
    public static bool ShowsAllOf(string text, Campaign campaign)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        string?[] lines = [campaign.Name, campaign.NameEnglish, .. campaign.PlanCodes];
        string?[] paragraphs = [campaign.Summary, campaign.SummaryEnglish];
        return !HasComments(text) && campaign.PlanCodes.Count <= MostPlans
            && !lines.Any(line => line?.Any(char.IsControl) == true) && !paragraphs.Any(paragraph => paragraph?.Any(c => char.IsControl(c) && c != '\n') == true)
            && string.Equals(Of(campaign).ToText(), CampaignJson.WriteIndented(campaign), StringComparison.Ordinal);
    }

    /// <summary>The same in the form of the campaign file: as it is always written, where nothing is wrong with it.</summary>
    public string ToText()
    {
        var json = ToJson();
        using var document = JsonDocument.Parse(json.ToJsonString());
        return CampaignJson.Read(document.RootElement, DateOnly.MinValue).TryGetValue(out var campaign, out _) ? CampaignJson.WriteIndented(campaign) : CampaignJson.WriteIndented(json);
    }

    private JsonObject ToJson() => Stated(
        ("code", OutsideText.Fold(Code ?? "").Trim()),
        ("version", NumberOf(Version)),
        ("name", Name ?? ""),
        ("nameEn", TextOf(NameEnglish)),
        ("summary", TextOf(Summary) ?? ""),
        ("summaryEn", TextOf(SummaryEnglish)),
        ("per", Scope),
        ("appliedFrom", DateOf(AppliedFrom)),
        ("appliedUntil", DateOf(AppliedUntil)),
        ("planCodes", ListOf(Plans)),
        ("applicationTypes", ListOf(ApplicationTypes)),
        ("excludedPreviousCarriers", ListOf(ExcludedPreviousCarriers)),
        ("requiresEntry", RequiresEntry),
        ("entryUntil", DateOf(EntryUntil)),
        ("requiresContractHolderLink", RequiresContractHolderLink),
        ("requiresRegisteredUserLink", RequiresRegisteredUserLink),
        ("minimumAge", NumberOf(MinimumAge)),
        ("reward", Stated(
            ("kind", RewardKind),
            ("yenByApplicationType", Stated([.. (Yen ?? []).Select(yen => (yen.Key, NumberOf(yen.Value)))])),
            ("firstGrantMonth", NumberOf(FirstGrantMonth)),
            ("months", NumberOf(Months)))),
        ("linksUntilGrant", LinksUntilGrant),
        ("claimUntil", DateOf(ClaimUntil)));

    private static JsonObject Stated(params IEnumerable<(string Name, JsonNode? Value)> fields) =>
        new(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value)));

    // Nothing typed is nothing stated. Browsers send lines with two characters at their ends.
    private static string? TextOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static JsonNode? NumberOf(string? typed) => TextOf(typed) is not { } text ? null
        : decimal.TryParse(OutsideText.Fold(text), NumberStyles.Integer | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : text;

    private static string? DateOf(string? typed) => TypedDate.Read(typed) is { } date ? TextOf(date) : TextOf(typed);

    private static JsonArray ListOf(List<string>? chosen) => [.. (chosen ?? []).Select(word => (JsonNode)word)];

    private static string TextOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string TextOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    // It could be read with comments passed over.
    private static bool HasComments(string text)
    {
        try
        {
            JsonDocument.Parse(text, NoComments).Dispose();
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
