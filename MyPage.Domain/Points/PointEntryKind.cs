namespace MyPage.Domain.Points;

/// <summary>Why points came or went.</summary>
public enum PointEntryKind
{
    /// <summary>The points of a month, or that none came and why.</summary>
    Monthly,

    /// <summary>キャンペーン特典.</summary>
    Reward,

    /// <summary>Taken for a bill; how many of them it used, the billing system says later.</summary>
    Reserved,

    /// <summary>The bill did not use them.</summary>
    Returned,

    /// <summary>Their last day ended.</summary>
    Expired,
}
