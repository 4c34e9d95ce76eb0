namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>What can be wrong with a campaign as it is written (docs/campaigns.md, The file), with the values that a <see cref="CampaignFault"/> of it has.</summary>
public enum CampaignFaultKind
{
    /// <summary>A field that no campaign has.</summary>
    UnknownField,

    /// <summary>A field stands there twice.</summary>
    Repeated,

    Missing,

    NotAnObject,

    NotAText,

    NotANumber,

    NotAList,

    /// <summary>Something else than a text, where a date belongs.</summary>
    NotADate,

    /// <summary>A text that is no date, or one that nothing can be reckoned with.</summary>
    NoSuchDate,

    NotTrueOrFalse,

    /// <summary>Nothing that anybody could read.</summary>
    Empty,

    /// <summary>Holds what is no text.</summary>
    Unreadable,

    /// <summary>The most characters.</summary>
    TooLong,

    /// <summary>The least and the largest whole number.</summary>
    OutOfRange,

    /// <summary>What is written, and the words of which it has to be one.</summary>
    NotOneOf,

    /// <summary>A list holds something that is no text.</summary>
    ElementNotAText,

    /// <summary>A list holds a text that is empty or too long; the most characters.</summary>
    ElementLength,

    /// <summary>A code with other characters than codes have.</summary>
    CodeMalformed,

    /// <summary>A day before the first day of applications.</summary>
    BeforeAppliedFrom,

    /// <summary>A kind of application that counts has no yen.</summary>
    YenMissing,

    /// <summary>The plan.</summary>
    UnknownPlan,

    /// <summary>The version, and the latest one that is there.</summary>
    OlderVersion,

    /// <summary>A running version would give less in this field.</summary>
    TakesAway,

    /// <summary>Begins in the time of an earlier version and gives less: its first day, that version, the fields in which it gives less, and today.</summary>
    TakesAwayFromVersion,

    /// <summary>The version, which is there and says the same.</summary>
    SaysTheSame,

    /// <summary>The code, which the draft has to keep.</summary>
    CodeChanged,

    /// <summary>Of the whole: the most characters.</summary>
    TextTooLong,

    /// <summary>Of the whole: the line at which reading ended.</summary>
    NotJson,

    /// <summary>Of the whole: JSON that is no campaign.</summary>
    NotCampaigns,

    /// <summary>Of the whole: none, or several.</summary>
    NotOneCampaign,
}
