namespace MyPage.Domain.Help;

/// <summary>Why something about a conversation is refused.</summary>
public enum HelpRefusal
{
    /// <summary>There is no such conversation for whoever asks.</summary>
    NotFound,

    /// <summary>Neither a text that one can see nor a picture.</summary>
    Empty,

    /// <summary>Longer than <see cref="HelpContent.LongestText"/>.</summary>
    TooLong,

    /// <summary>The customer wrote very much in a short time.</summary>
    TooMany,

    /// <summary>Nobody has taken it yet; only who has it answers.</summary>
    NotTaken,

    /// <summary>Another operator has it.</summary>
    TakenByAnother,

    /// <summary>It is closed.</summary>
    Closed,

    /// <summary>Something was written after what whoever acts has seen.</summary>
    NotSeen,

    /// <summary>It is not closed, so that nothing is to be reopened.</summary>
    NotClosed,

    /// <summary>What was sent before under this request was something else.</summary>
    RequestReused,
}
