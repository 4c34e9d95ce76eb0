namespace MyPage.Domain.MobileData;

/// <summary>What the carrier states was left of a bucket when the books open.</summary>
/// <param name="Bucket">Which of the four.</param>
/// <param name="LeftMb">MB left, from 0 to <see cref="MaximumMb"/>.</param>
/// <param name="UsableUntil">The last month in which it can be used, inclusive.</param>
public sealed record StatedBalance(DataBucket Bucket, int LeftMb, BusinessMonth UsableUntil)
{
    /// <summary>The most that a bucket can hold in MB; above it, a figure is taken for a fault (100 TB).</summary>
    public const int MaximumMb = 100_000_000;
}
