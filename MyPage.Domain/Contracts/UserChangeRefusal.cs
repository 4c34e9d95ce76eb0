namespace MyPage.Domain.Contracts;

/// <summary>Why the registered user could not be changed.</summary>
public enum UserChangeRefusal
{
    /// <summary>The subscription has ended.</summary>
    SubscriptionEnded,

    /// <summary>The birth date lies in the future.</summary>
    BornInFuture,

    /// <summary>What was entered is what is registered.</summary>
    NothingChanged,
}
