namespace MyPage.Domain.Linking;

/// <summary>What ended a link.</summary>
public enum LinkEndCause
{
    /// <summary>The contract holder undid it.</summary>
    ByHolder,

    /// <summary>The registered user undid it.</summary>
    ByRegisteredUser,

    /// <summary>An operator ended it, with a stated reason.</summary>
    ByOperator,

    /// <summary>Another person became the registered user.</summary>
    UserChanged,

    /// <summary>The subscription ended.</summary>
    SubscriptionEnded,
}
