namespace MyPage.Domain.UserCodes;

/// <summary>Why no code was issued.</summary>
public enum IssueRefusal
{
    /// <summary>The subscription has ended.</summary>
    SubscriptionEnded,

    /// <summary>A code was issued before; a new one needs a reissue.</summary>
    AlreadyIssued,
}
