namespace MyPage.Domain.Campaigns;

/// <summary>What became of an attempt. Names are stored.</summary>
public enum RewardPayoutState
{
    /// <summary>The partner has not answered.</summary>
    Open,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Failed.</summary>
    Failed,
}
