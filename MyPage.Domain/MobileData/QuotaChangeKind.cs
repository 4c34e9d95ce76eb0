namespace MyPage.Domain.MobileData;

/// <summary>Why what a line may use changed.</summary>
public enum QuotaChangeKind
{
    /// <summary>The books opened.</summary>
    Opened,

    /// <summary>基本 came: a month turned, or a line came back in a later month.</summary>
    Granted,

    /// <summary>A plan that came late changed 基本.</summary>
    PlanAdjusted,

    /// <summary>追加 was bought.</summary>
    Bought,

    /// <summary>A gift was made and is held.</summary>
    GiftHeld,

    /// <summary>A held gift came back.</summary>
    GiftReturned,

    /// <summary>A gift was accepted here.</summary>
    GiftReceived,

    /// <summary>Lots reached the end of their last month.</summary>
    Expired,

    /// <summary>The line ended.</summary>
    LineEnded,

    /// <summary>The line came back in the month of its end.</summary>
    LineRestored,

    /// <summary>A late figure of last month changed what is left now.</summary>
    LastMonthCorrected,

    /// <summary>Usage took the last of it: the speed is reduced.</summary>
    ReachedZero,

    /// <summary>A corrected figure gave something back where nothing was left: the speed is no longer reduced.</summary>
    AboveZero,
}
