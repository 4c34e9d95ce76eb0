using System.Globalization;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What is wrong with a campaign, in one place. The console has words of its own for each kind; the import, its report and its log say <see cref="Reason"/>.</summary>
/// <param name="Field">The field of the campaign file, such as reward.months; empty for the whole.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Values">What the words need, as the kind says.</param>
public sealed record CampaignFault(string Field, CampaignFaultKind Kind, params IReadOnlyList<object> Values)
{
    /// <summary>What is wrong and what would be right, in English.</summary>
    public string Reason => string.Format(CultureInfo.InvariantCulture, Words, [.. Values.Select(Said)]);

    private string Words => Kind switch
    {
        CampaignFaultKind.UnknownField => "is not known here",
        CampaignFaultKind.Repeated => "is there twice",
        CampaignFaultKind.Missing => "is missing",
        CampaignFaultKind.NotAnObject => "is not an object",
        CampaignFaultKind.NotAText => "is not a text",
        CampaignFaultKind.NotANumber => "is not a number",
        CampaignFaultKind.NotAList => "is not a list",
        CampaignFaultKind.NotADate => "is not a date such as 2026-11-22",
        CampaignFaultKind.NoSuchDate => "is not a date; write an existing one from 1900 to 2199 as YYYY-MM-DD",
        CampaignFaultKind.NotTrueOrFalse => "is neither true nor false",
        CampaignFaultKind.Empty => "is empty",
        CampaignFaultKind.Unreadable => "holds what is no text",
        CampaignFaultKind.TooLong => "is longer than {0} characters",
        CampaignFaultKind.OutOfRange => "is not a whole number from {0} to {1}",
        CampaignFaultKind.NotOneOf => "'{0}' is not one of {1}",
        CampaignFaultKind.ElementNotAText => "holds something that is not a text",
        CampaignFaultKind.ElementLength => "holds a text that is empty or longer than {0} characters",
        CampaignFaultKind.CodeMalformed => "may only have letters, digits, '-', '_' and '.', and begins with one of the former",
        CampaignFaultKind.BeforeAppliedFrom => "lies before appliedFrom",
        CampaignFaultKind.YenMissing => "is missing; every kind of application that the campaign takes needs its yen",
        CampaignFaultKind.UnknownPlan => "plan {0} is not known",
        CampaignFaultKind.OlderVersion => "{0} is older than {1}, which is there",
        CampaignFaultKind.TakesAway => "would take something from customers who have applied; leave it as it is, and give later applications a version of their own",
        CampaignFaultKind.TakesAwayFromVersion => "{0} lies in the time of version {1}, and would take from customers who have applied ({2}); let it begin after {3}",
        CampaignFaultKind.SaysTheSame => "{0} is there already and says the same; a new version has the next number",
        CampaignFaultKind.CodeChanged => "has to stay {0}; another campaign is written as a new one",
        CampaignFaultKind.TextTooLong => "it is longer than {0} characters",
        CampaignFaultKind.NotJson => "it is not JSON in UTF-8: see line {0}",
        CampaignFaultKind.NotCampaigns => "it is not a list of campaigns, [ {{ … }}, … ]",
        CampaignFaultKind.NotOneCampaign => "one campaign at a time is written here; a list of several is imported as campaigns.json",
    };

    private static object Said(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable<string> several => string.Join(", ", several),
        _ => value,
    };
}
