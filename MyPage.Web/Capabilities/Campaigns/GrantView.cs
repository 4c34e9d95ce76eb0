using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>A month of it.</summary>
/// <param name="Month">The month that it is for.</param>
/// <param name="Yen">Whole yen.</param>
/// <param name="PayoutOn">The day on which it leaves, or left.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ChangedOn">The business date since when; null while it was never anything but scheduled.</param>
public sealed record GrantView(BusinessMonth Month, int Yen, DateOnly PayoutOn, RewardGrantState State, DateOnly? ChangedOn);
