namespace MyPage.Web.Capabilities.Help;

/// <summary>What an operator's open page says of itself to the others'.</summary>
public enum HelpPresenceState
{
    /// <summary>It was opened: whoever is there answers.</summary>
    Came,

    Looks,

    Types,

    Left,
}
