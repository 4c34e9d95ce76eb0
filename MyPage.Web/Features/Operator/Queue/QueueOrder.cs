namespace MyPage.Web.Features.Operator.Queue;

/// <summary>By what the queue is ordered.</summary>
public enum QueueOrder
{
    /// <summary>Since when the customer waits; those who wait for nothing come last.</summary>
    Wait,

    /// <summary>When the last message was written.</summary>
    Last,
}
