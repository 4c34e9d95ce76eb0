using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Features.Operator.Campaigns;

/// <summary>What is wrong with a campaign, as operators read it; the import has English words of its own.</summary>
public static class CampaignFaultWords
{
    private const string Yen = "reward.yenByApplicationType";

    /// <summary>The place of a field on the form; of the whole its top.</summary>
    public static string IdOf(string field) => field.Length == 0 ? "whole" : field.Replace('.', '-');

    /// <summary>With the field as the form calls it.</summary>
    public static string Labelled(CampaignFault fault) => fault.Field.Length == 0 ? Of(fault) : $"{LabelOf(fault.Field)}: {Of(fault)}";

    /// <summary>With the line on which the campaign begins, and the field as JSON has it.</summary>
    public static string InText(CampaignTextFault fault) =>
        (fault.Line > 0 ? Phrase.With(CampaignDeskText.Line, fault.Line) : "") + (fault.Fault.Field.Length > 0 ? fault.Fault.Field + ": " : "") + Of(fault.Fault);

    /// <summary>What is wrong and what to do.</summary>
    public static string Of(CampaignFault fault) => Phrase.With(WordsOf(fault.Kind), [.. fault.Values.Select(Said)]);

    /// <summary>What the form calls a field of the campaign file; itself where it has none.</summary>
    public static string LabelOf(string field) => field switch
    {
        "code" => CampaignDeskText.Code,
        "version" => CampaignFormText.Version,
        "name" => CampaignFormText.NameJapanese,
        "nameEn" => CampaignFormText.NameEnglish,
        "summary" => CampaignFormText.SummaryJapanese,
        "summaryEn" => CampaignFormText.SummaryEnglish,
        "per" => CampaignDeskText.Scope,
        "appliedFrom" => CampaignFormText.AppliedFrom,
        "appliedUntil" => CampaignFormText.AppliedUntil,
        "planCodes" => CampaignDeskText.Plan,
        "applicationTypes" => CampaignDeskText.ApplicationType,
        "excludedPreviousCarriers" => CampaignFormText.ExcludedPreviousCarriers,
        "requiresEntry" => CampaignFormText.RequiresEntry,
        "entryUntil" => CampaignFormText.EntryUntil,
        "requiresContractHolderLink" => CampaignFormText.RequiresContractHolderLink,
        "requiresRegisteredUserLink" => CampaignFormText.RequiresRegisteredUserLink,
        "minimumAge" => CampaignFormText.MinimumAge,
        "reward" => CampaignDeskText.Reward,
        "reward.kind" => CampaignFormText.RewardKind,
        Yen => CampaignFormText.Yen,
        "reward.firstGrantMonth" => CampaignFormText.FirstGrantMonth,
        "reward.months" => CampaignFormText.Months,
        "linksUntilGrant" => CampaignFormText.LinksUntilGrant,
        "claimUntil" => CampaignFormText.ClaimUntil,
        _ => Enum.GetValues<ApplicationType>().Where(type => string.Equals(YenFieldOf(type), field, StringComparison.Ordinal)).Select(YenLabelOf).SingleOrDefault(field),
    };

    /// <summary>The field with the yen of a kind of application.</summary>
    public static string YenFieldOf(ApplicationType type) => $"{Yen}.{CampaignJson.Word(type)}";

    public static string YenLabelOf(ApplicationType type) => Phrase.With(CampaignFormText.YenFor, Labels.Of(type));

    private static object Said(object value) => value switch
    {
        DateOnly date => Shown.FullDate(date),
        IEnumerable<string> fields => string.Join(CampaignFaultText.And, fields.Select(LabelOf)),
        _ => value,
    };

    private static string WordsOf(CampaignFaultKind kind) => kind switch
    {
        CampaignFaultKind.UnknownField => CampaignFaultText.UnknownField,
        CampaignFaultKind.Repeated => CampaignFaultText.Repeated,
        CampaignFaultKind.Missing => CampaignFaultText.Missing,
        CampaignFaultKind.NotAnObject => CampaignFaultText.NotAnObject,
        CampaignFaultKind.NotAText => CampaignFaultText.NotAText,
        CampaignFaultKind.NotANumber => CampaignFaultText.NotANumber,
        CampaignFaultKind.NotAList => CampaignFaultText.NotAList,
        CampaignFaultKind.NotADate or CampaignFaultKind.NoSuchDate => CampaignFaultText.NotADate,
        CampaignFaultKind.NotTrueOrFalse => CampaignFaultText.NotTrueOrFalse,
        CampaignFaultKind.Empty => CampaignFaultText.Empty,
        CampaignFaultKind.Unreadable => CampaignFaultText.Unreadable,
        CampaignFaultKind.TooLong => CampaignFaultText.TooLong,
        CampaignFaultKind.OutOfRange => CampaignFaultText.OutOfRange,
        CampaignFaultKind.NotOneOf => CampaignFaultText.NotOneOf,
        CampaignFaultKind.ElementNotAText => CampaignFaultText.ElementNotAText,
        CampaignFaultKind.ElementLength => CampaignFaultText.ElementLength,
        CampaignFaultKind.CodeMalformed => CampaignFaultText.CodeMalformed,
        CampaignFaultKind.BeforeAppliedFrom => CampaignFaultText.BeforeAppliedFrom,
        CampaignFaultKind.YenMissing => CampaignFaultText.YenMissing,
        CampaignFaultKind.UnknownPlan => CampaignFaultText.UnknownPlan,
        CampaignFaultKind.OlderVersion => CampaignFaultText.OlderVersion,
        CampaignFaultKind.TakesAway => CampaignFaultText.TakesAway,
        CampaignFaultKind.TakesAwayFromVersion => CampaignFaultText.TakesAwayFromVersion,
        CampaignFaultKind.SaysTheSame => CampaignFaultText.SaysTheSame,
        CampaignFaultKind.CodeChanged => CampaignFaultText.CodeChanged,
        CampaignFaultKind.TextTooLong => CampaignFaultText.TextTooLong,
        CampaignFaultKind.NotJson => CampaignFaultText.NotJson,
        CampaignFaultKind.NotCampaigns => CampaignFaultText.NotCampaigns,
        CampaignFaultKind.NotOneCampaign => CampaignFaultText.NotOneCampaign,
    };
}
