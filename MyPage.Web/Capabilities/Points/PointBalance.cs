using MyPage.Domain.MobileData;
using MyPage.Domain.Points;

namespace MyPage.Web.Capabilities.Points;

/// <summary>A contract's points at a moment.</summary>
/// <param name="LeftPoints">What is left in all.</param>
/// <param name="Lots">What of it can be used until when, the earliest first.</param>
/// <param name="Next">What the next grants are expected to bring, the earlier first: of last month while its points have not come, and of this month.</param>
public sealed record PointBalance(int LeftPoints, IReadOnlyList<PointLot> Lots, IReadOnlyList<ExpectedPoints> Next)
{
    /// <summary>What this month is expected to bring; null where the carrier grants points only from a later month on.</summary>
    public ExpectedPoints? ThisMonth => Next.Count == 0 ? null : Next[^1];
}
