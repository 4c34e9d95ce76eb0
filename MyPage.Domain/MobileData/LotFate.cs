namespace MyPage.Domain.MobileData;

/// <summary>Where what is left of a lot stands.</summary>
public enum LotFate
{
    /// <summary>It can be used.</summary>
    Usable,

    /// <summary>A 基本 whose month is over: what was left went into the next month's 前月繰越.</summary>
    CarriedOn,

    /// <summary>Its last month is over: what was left is gone.</summary>
    Expired,

    /// <summary>The line ended: what was left is gone, unless the line comes back in the same month.</summary>
    Ended,
}
