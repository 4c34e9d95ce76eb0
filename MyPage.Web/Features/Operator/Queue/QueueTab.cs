namespace MyPage.Web.Features.Operator.Queue;

/// <summary>The three views of 受付.</summary>
public enum QueueTab
{
    /// <summary>Nobody has taken them.</summary>
    Waiting,

    /// <summary>The operator who looks has them.</summary>
    Mine,

    /// <summary>All that are not closed, or those of a state that is asked for.</summary>
    All,
}
