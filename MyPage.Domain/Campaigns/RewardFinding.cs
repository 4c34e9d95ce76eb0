namespace MyPage.Domain.Campaigns;

/// <summary>What is found of a month when its payout day has come.</summary>
public enum RewardFinding
{
    /// <summary>It is paid.</summary>
    Earned,

    /// <summary>The line was not active at the month's end on a plan that counts.</summary>
    NotActive,

    /// <summary>The links had to stand at the payout and did not.</summary>
    LinksMissing,

    /// <summary>The books have not recorded the month's end yet: ask again later.</summary>
    NotRecorded,
}
