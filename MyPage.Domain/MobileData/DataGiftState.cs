namespace MyPage.Domain.MobileData;

/// <summary>Where a gift stands. Each but the first is final, and a gift reaches exactly one of them.</summary>
public enum DataGiftState
{
    /// <summary>Taken from the sender and waiting for the receiver.</summary>
    Held,

    /// <summary>The receiver took it.</summary>
    Accepted,

    /// <summary>The receiver declined; it returned.</summary>
    Declined,

    /// <summary>The sender took it back; it returned.</summary>
    Withdrawn,

    /// <summary>Nobody took it in time; it returned.</summary>
    Expired,

    /// <summary>The month ended first; it returned into the 基本 of the month that ended.</summary>
    MonthEnded,

    /// <summary>Another person uses the sender's line; it returned.</summary>
    SenderUserChanged,

    /// <summary>Another person uses the receiver's line; it returned.</summary>
    ReceiverUserChanged,

    /// <summary>The sender's line ended; it returned and ended with the line's lots.</summary>
    SenderEnded,

    /// <summary>The receiver's line ended; it returned.</summary>
    ReceiverEnded,
}
