namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What came of a reading.</summary>
public enum UsageReadingResult
{
    /// <summary>The date had no figure before.</summary>
    Added,

    /// <summary>It took the place of another figure.</summary>
    Updated,

    /// <summary>The date had this figure already.</summary>
    Unchanged,

    /// <summary>No line has or had the number; nothing was done.</summary>
    UnknownNumber,

    /// <summary>The line's data books are not open yet: the import that opens them has not run. Nothing was done.</summary>
    BooksNotOpen,
}
