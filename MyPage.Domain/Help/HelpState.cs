namespace MyPage.Domain.Help;

/// <summary>Where a conversation stands. Names are stored and never change.</summary>
public enum HelpState
{
    /// <summary>Nobody has taken it.</summary>
    Waiting,

    /// <summary>An operator has it.</summary>
    Taken,

    /// <summary>It is over, until the customer writes again or an operator reopens it.</summary>
    Closed,
}
