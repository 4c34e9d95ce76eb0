namespace MyPage.Domain.MobileData;

/// <summary>What a figure of usage brought about.</summary>
public enum UsageOutcome
{
    /// <summary>The figure was known; it may still say that figures are fresher.</summary>
    Unchanged,

    /// <summary>The difference acted on the lots of the date's month.</summary>
    Counted,

    /// <summary>It came too late to count, or is older than the books: it stands in the history.</summary>
    HistoryOnly,
}
