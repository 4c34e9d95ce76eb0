namespace MyPage.Domain.MobileData;

/// <summary>
/// What an entry of the books says. The amount is in <see cref="DataEntry.Mb"/>; which term of a month's equation it counts
/// in stands in <see cref="MonthSums"/>.
/// </summary>
public enum DataEntryKind
{
    /// <summary>The books opened with a stated balance.</summary>
    Opened,

    /// <summary>基本 came.</summary>
    Granted,

    /// <summary>A plan that came late changed a month's 基本; minus: less.</summary>
    PlanAdjusted,

    /// <summary>追加 was bought.</summary>
    Bought,

    /// <summary>What was left of 基本 left for the next month.</summary>
    CarriedOut,

    /// <summary>What was left of last month's 基本 came as 前月繰越.</summary>
    CarriedIn,

    /// <summary>What went out of last month's 基本, derived anew after a late figure or plan; minus: less.</summary>
    CarryOutCorrected,

    /// <summary>What came in as 前月繰越, derived anew after a late figure or plan; minus: less.</summary>
    CarryInCorrected,

    /// <summary>A lot's last month was over.</summary>
    Expired,

    /// <summary>The line ended, and the lot with it.</summary>
    Ended,

    /// <summary>The line came back in the month of its end, and the lot with it.</summary>
    Restored,

    /// <summary>What had expired or ended, derived anew after a late figure or plan; minus: less.</summary>
    ExpiryCorrected,

    /// <summary>Taken from 基本 and held for a gift.</summary>
    GiftHeld,

    /// <summary>A held gift came back into 基本.</summary>
    GiftReturned,

    /// <summary>A held gift was accepted: held becomes given, and nothing else changes.</summary>
    GiftGiven,

    /// <summary>A gift was accepted here.</summary>
    GiftReceived,

    /// <summary>What the dates of a month took from a lot, in one figure, since their records are no longer kept.</summary>
    UsageRolledUp,

    /// <summary>Another person uses the line: what is left, in one figure. It changes nothing and belongs to no lot.</summary>
    OpenedForUser,
}
