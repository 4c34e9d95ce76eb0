using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>What the holder is shown of データ追加 for a line.</summary>
/// <param name="PhoneNumber">The line's number.</param>
/// <param name="UserName">Who uses it.</param>
/// <param name="Month">The month in which one buys now.</param>
/// <param name="Offer">What is sold on the line's network.</param>
/// <param name="BoughtThisMonth">How many purchases the line has made this month.</param>
/// <param name="Closed">Why nothing can be bought whatever is chosen; null when something can.</param>
/// <param name="Purchases">This month's purchases and last month's, the newest first.</param>
public sealed record TopUpView(
    PhoneNumber PhoneNumber, string UserName, BusinessMonth Month, DataTopUpOffer Offer, int BoughtThisMonth, TopUpRefusal? Closed, IReadOnlyList<DataTopUp> Purchases)
{
    /// <summary>How often the line can still buy this month; never below zero.</summary>
    public int TimesLeft => Math.Max(0, Offer.TimesAMonth - BoughtThisMonth);

    /// <summary>The size that is sold; null when it is not.</summary>
    public DataTopUpOption? OptionOf(int mb) => Offer.Options.SingleOrDefault(option => option.Mb == mb);
}
