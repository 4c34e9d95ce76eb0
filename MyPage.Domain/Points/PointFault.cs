namespace MyPage.Domain.Points;

/// <summary>What does not agree in a ledger.</summary>
public enum PointFault
{
    /// <summary>Entries are not numbered from 1 without gaps.</summary>
    Numbers,

    /// <summary>An entry's sign is not that of its kind, or it has none.</summary>
    Sign,

    /// <summary>What is left after an entry does not follow from the one before.</summary>
    Left,

    /// <summary>Something is below zero.</summary>
    BelowZero,

    /// <summary>The last day went back, or changed without a grant.</summary>
    LastDay,

    /// <summary>What came back and lasts longer does not follow from the entry before.</summary>
    Returned,

    /// <summary>Points were there after their last day had ended, or expired before.</summary>
    Expiry,

    /// <summary>A month came twice, or the last month written is not that of the entries.</summary>
    Month,

    /// <summary>The entries of a use are not those of its state.</summary>
    Use,

    /// <summary>Over all: what was granted is not what is left, spent, held and expired.</summary>
    Sum,
}
