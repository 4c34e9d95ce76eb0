namespace MyPage.Domain.MobileData;

/// <summary>
/// Why a gift could not be made or accepted; in the order in which the causes are checked (docs/data-books.md, Gifts): first what
/// nothing can mend, then what linking mends, then what another amount mends.
/// </summary>
public enum DataGiftRefusal
{
    /// <summary>It was taken, withdrawn or declined, it ran out, or it went back because of a line or its user.</summary>
    GiftGone,

    /// <summary>The month in which it was made, or for which the form was shown, is over.</summary>
    MonthEnded,

    /// <summary>Sender and receiver are the same line.</summary>
    OwnLine,

    /// <summary>A line that takes part is suspended or has ended.</summary>
    LineNotActive,

    /// <summary>The user of a line that takes part is below the least age: there is nobody who could link.</summary>
    UnderAge,

    /// <summary>The sender's line has no 利用者連携.</summary>
    SenderNotLinked,

    /// <summary>The receiver's line has no 利用者連携.</summary>
    ReceiverNotLinked,

    /// <summary>Less than the least amount.</summary>
    BelowMinimum,

    /// <summary>Not a multiple of the step.</summary>
    NotAStep,

    /// <summary>The sender's figures of usage are too old to know what is left.</summary>
    FiguresTooOld,

    /// <summary>More than is left of this month's 基本.</summary>
    MoreThanLeft,

    /// <summary>With what was given this month and did not return, more than a month allows.</summary>
    MoreThanPlan,
}
