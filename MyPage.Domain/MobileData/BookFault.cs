namespace MyPage.Domain.MobileData;

/// <summary>What does not agree in the books.</summary>
public enum BookFault
{
    /// <summary>A lot's size is not what came into it.</summary>
    LotSize,

    /// <summary>What is left of a lot is not what its entries and the days leave.</summary>
    LotLeft,

    /// <summary>What had been left when a lot's use ended is not what its entries say.</summary>
    LotGone,

    /// <summary>A lot was below zero at a month's end, or is now.</summary>
    LotBelowZero,

    /// <summary>The equation of a month.</summary>
    Month,

    /// <summary>What was carried out of a month is not what was carried into the next.</summary>
    Carry,

    /// <summary>A month has more than one 基本 or 前月繰越.</summary>
    TwoOfAKind,

    /// <summary>A date's figure is not what it took, 超過 and what does not count; or one of these is negative.</summary>
    Day,

    /// <summary>A date took from a lot that does not pay for it.</summary>
    Draw,

    /// <summary>A gift's entries are not those of its state.</summary>
    Gift,

    /// <summary>A lot from a gift or purchase and that gift or purchase do not agree, or one of them is missing.</summary>
    Source,

    /// <summary>What was given this month is not what the entries say.</summary>
    Given,

    /// <summary>Entries or quota changes are not numbered from 1 without gaps.</summary>
    Numbers,

    /// <summary>A quota change does not follow from the one before, or the last one does not lead to what is left.</summary>
    Quota,
}
