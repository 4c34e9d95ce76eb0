namespace MyPage.Domain.Points;

/// <summary>All points that ever came, and where they are: granted + rewarded = left + spent + held + expired.</summary>
/// <param name="Granted">By months.</param>
/// <param name="Rewarded">By campaigns.</param>
/// <param name="Left">What is left.</param>
/// <param name="Spent">What bills used.</param>
/// <param name="Held">What is reserved for bills that have not said yet.</param>
/// <param name="Expired">What has expired.</param>
public sealed record PointSums(long Granted, long Rewarded, long Left, long Spent, long Held, long Expired)
{
    /// <summary>All that came.</summary>
    public long In => Granted + Rewarded;

    /// <summary>All that went, and what is there.</summary>
    public long Out => Left + Spent + Held + Expired;
}
