namespace MyPage.Domain.Campaigns;

/// <summary>How a condition stands; the later value wins when several are put together.</summary>
public enum ConditionStanding
{
    /// <summary>Met.</summary>
    Met,

    /// <summary>Not met, and there is something that would meet it.</summary>
    NotYet,

    /// <summary>Not met, and nothing the customer can do would meet it in time.</summary>
    NoLonger,
}
