namespace MyPage.Domain.Campaigns;

/// <summary>Where a month's grant stands. Names are stored.</summary>
public enum RewardGrantState
{
    /// <summary>Leaves on its payout day, when its month turns out to be earned.</summary>
    Scheduled,

    /// <summary>On its way: an attempt is open.</summary>
    Sent,

    /// <summary>Paid; final.</summary>
    Paid,

    /// <summary>The last attempt failed. The holder can correct the receiver; then it is scheduled again.</summary>
    Failed,

    /// <summary>Not earned: the line was not active at the month's end on a plan that counts; final.</summary>
    NotActive,

    /// <summary>Not paid: the links did not stand at its payout; final.</summary>
    LinksMissing,
}
