using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>One month of a reward.</summary>
/// <param name="Month">The month that it is for.</param>
/// <param name="Yen">Whole yen.</param>
/// <param name="PayoutOn">The business date on which it leaves.</param>
public sealed record ScheduledGrant(BusinessMonth Month, int Yen, DateOnly PayoutOn);
