using MyPage.Domain.MobileData;

namespace MyPage.Domain.Points;

/// <summary>A month whose points have come and are not yet written.</summary>
/// <param name="Month">The month.</param>
/// <param name="Facts">What they depend on, as it was at the moment of the grant.</param>
public sealed record DueGrant(BusinessMonth Month, GrantFacts Facts);
