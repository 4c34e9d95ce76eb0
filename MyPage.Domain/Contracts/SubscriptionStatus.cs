namespace MyPage.Domain.Contracts;

/// <summary>Whether a line works.</summary>
public enum SubscriptionStatus
{
    /// <summary>利用中.</summary>
    Active,

    /// <summary>利用停止中; it may come back.</summary>
    Suspended,

    /// <summary>解約済み; final.</summary>
    Terminated,
}
