namespace MyPage.Domain.MobileData;

/// <summary>Why データ追加 was refused; in the order in which the causes are checked.</summary>
public enum DataTopUpRefusal
{
    /// <summary>The line is suspended or has ended.</summary>
    LineNotActive,

    /// <summary>This size is not sold on the line's network.</summary>
    NotOffered,

    /// <summary>The price is no longer the one that was shown.</summary>
    PriceChanged,

    /// <summary>The month's times are used up.</summary>
    NoTimesLeft,
}
