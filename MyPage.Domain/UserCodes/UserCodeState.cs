namespace MyPage.Domain.UserCodes;

/// <summary>What a user code is good for at a moment. Only <see cref="Live"/> links; no state leads back to it.</summary>
public enum UserCodeState
{
    /// <summary>It links, once.</summary>
    Live,

    /// <summary>It has linked.</summary>
    Used,

    /// <summary>A newer code was issued in its place.</summary>
    Reissued,

    /// <summary>The registered user it was issued for is no longer the registered user.</summary>
    UserChanged,

    /// <summary>Its lifetime passed.</summary>
    Expired,

    /// <summary>The subscription ended.</summary>
    SubscriptionEnded,
}
