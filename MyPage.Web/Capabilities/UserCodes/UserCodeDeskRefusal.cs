namespace MyPage.Web.Capabilities.UserCodes;

/// <summary>Why a code was not shown or reissued.</summary>
public enum UserCodeDeskRefusal
{
    /// <summary>No such subscription in this contract; somebody else's is the same as none.</summary>
    NotFound,

    /// <summary>The subscription has ended.</summary>
    SubscriptionEnded,

    /// <summary>There is no live code: it was used, has run out, or died with a change; a reissue gives a new one.</summary>
    ReissueNeeded,

    /// <summary>Another screen changed the line meanwhile.</summary>
    ChangedElsewhere,
}
