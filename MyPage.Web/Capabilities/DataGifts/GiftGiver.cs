using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>What a line can give now.</summary>
/// <param name="Subscription">The line.</param>
/// <param name="LeftMb">What is left of this month's 基本; MB.</param>
/// <param name="MonthMb">What the month still allows to give; MB.</param>
/// <param name="Amounts">The amounts that can be given now, the least first; MB. Empty when none can.</param>
/// <param name="Refusal">Why nothing can be given now, whatever the amount; null when something can.</param>
public sealed record GiftGiver(GiftSubscription Subscription, int LeftMb, int MonthMb, IReadOnlyList<int> Amounts, DataGiftRefusal? Refusal);
