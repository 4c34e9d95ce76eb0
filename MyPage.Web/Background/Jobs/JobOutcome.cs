namespace MyPage.Web.Background.Jobs;

/// <summary>What came of a run. Names are stored and never change.</summary>
public enum JobOutcome
{
    /// <summary>All that was due is done.</summary>
    Done,

    /// <summary>Something ended it; the next run continues.</summary>
    Failed,

    /// <summary>An operator or the end of its process ended it after a batch; the next run continues.</summary>
    Stopped,
}
