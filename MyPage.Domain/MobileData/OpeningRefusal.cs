namespace MyPage.Domain.MobileData;

/// <summary>Why books could not open with stated balances; in the order in which the causes are checked.</summary>
public enum OpeningRefusal
{
    /// <summary>The line has ended.</summary>
    LineEnded,

    /// <summary>The balances are of a date that lies in the future.</summary>
    InFuture,

    /// <summary>The balances are of a month whose usage can no longer count.</summary>
    TooOld,

    /// <summary>A figure is negative, or too large to be one.</summary>
    OutOfRange,

    /// <summary>A bucket cannot be used until the end of that month: of the balances' own, or with 追加 of the one after.</summary>
    UsableInAnotherMonth,

    /// <summary>A bucket with the same last month is stated twice.</summary>
    StatedTwice,
}
