using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>
/// A reward month by month. A month's grant leaves on the payout day of the month after it, since what the line was at its end must be known;
/// those of months before the claim leave together, on the first payout day after the claim's day.
/// </summary>
public static class RewardSchedule
{
    /// <summary>The schedule of a reward that is claimed on a day.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="type">The contract's kind of application.</param>
    /// <param name="firstBilledMonth">Grant month 1.</param>
    /// <param name="claimedOn">The business date of 「受け取る」; before it, today.</param>
    /// <param name="payoutDay">Campaigns:PayoutDay; 1 to 28.</param>
    public static IReadOnlyList<ScheduledGrant> Of(Campaign campaign, ApplicationType type, BusinessMonth firstBilledMonth, DateOnly claimedOn, int payoutDay)
    {
        var first = NextPayout(claimedOn, payoutDay);
        return [.. campaign.GrantMonths(firstBilledMonth).Select(month =>
        {
            var own = PayoutIn(month.Next, payoutDay);
            return new ScheduledGrant(month, campaign.Reward.YenFor(type), own < first ? first : own);
        })];
    }

    /// <summary>The first payout day after a business date.</summary>
    public static DateOnly NextPayout(DateOnly date, int payoutDay)
    {
        var month = BusinessMonth.Of(date);
        return PayoutIn(month, payoutDay) > date ? PayoutIn(month, payoutDay) : PayoutIn(month.Next, payoutDay);
    }

    private static DateOnly PayoutIn(BusinessMonth month, int payoutDay) => month.FirstDay.AddDays(payoutDay - 1);
}
