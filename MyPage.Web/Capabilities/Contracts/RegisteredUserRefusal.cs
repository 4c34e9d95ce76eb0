namespace MyPage.Web.Capabilities.Contracts;

/// <summary>Why 利用者情報 was not changed.</summary>
public enum RegisteredUserRefusal
{
    /// <summary>No such line in this contract.</summary>
    NotFound,

    /// <summary>Another screen changed the line meanwhile.</summary>
    ChangedElsewhere,
    SubscriptionEnded,
    BornInFuture,
    NothingChanged,
}
