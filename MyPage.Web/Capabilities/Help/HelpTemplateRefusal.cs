namespace MyPage.Web.Capabilities.Help;

/// <summary>Why a template is not saved or removed.</summary>
public enum HelpTemplateRefusal
{
    /// <summary>It was removed meanwhile.</summary>
    Gone,

    /// <summary>Name, Japanese or English is missing.</summary>
    Incomplete,

    /// <summary>Name or text is longer than it may be.</summary>
    TooLong,

    /// <summary>Another template has the name.</summary>
    NameTaken,

    /// <summary>It names a value in braces that there is not.</summary>
    UnknownValue,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Changed,
}
