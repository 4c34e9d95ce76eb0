namespace MyPage.Web.Capabilities.Points;

/// <summary>What came of what the billing system said of a use.</summary>
public enum UsedPointsResult
{
    /// <summary>It is taken, and what was not used has come back.</summary>
    Settled,

    /// <summary>It was said before.</summary>
    Unchanged,

    /// <summary>There is no such use.</summary>
    Unknown,

    /// <summary>More than were reserved.</summary>
    MoreThanReserved,

    /// <summary>Another figure was said before, and stands.</summary>
    StatedOtherwise,
}
