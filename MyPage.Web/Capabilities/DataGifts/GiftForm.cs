using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.DataGifts;

/// <summary>What a line can give now, for the form.</summary>
/// <param name="Line">The line that gives.</param>
/// <param name="LeftMb">What is left of this month's 基本; MB.</param>
/// <param name="MonthMb">What the month still allows to give; MB.</param>
/// <param name="Amounts">The amounts that can be given now, the least first; MB. Empty when none can.</param>
/// <param name="Receivers">The other lines of the contract that have not ended.</param>
/// <param name="Month">The month that it is of.</param>
/// <param name="WaitsUntil">Until when a gift that is made now can be accepted, exclusive.</param>
/// <param name="Refusal">Why nothing can be given now, whatever the amount; null when something can.</param>
public sealed record GiftForm(
    GiftLine Line, int LeftMb, int MonthMb, IReadOnlyList<int> Amounts, IReadOnlyList<GiftLine> Receivers, BusinessMonth Month, DateTimeOffset WaitsUntil, DataGiftRefusal? Refusal);
