using MyPage.Domain.Campaigns;
using MyPage.Domain.MobileData;

namespace MyPage.Web.Capabilities.Campaigns;

/// <summary>How a campaign stands for one line, or for the contract.</summary>
/// <param name="SubscriptionId">The line; null where the campaign counts contracts, and where there is no line yet.</param>
/// <param name="Subscription">How the line is called; null exactly when <paramref name="SubscriptionId"/> is.</param>
/// <param name="Verdict">Every condition; after the claim as <see cref="Campaign.JudgeClaimed"/> has it.</param>
/// <param name="FirstBilledMonth">Grant month 1; null while there is no line.</param>
/// <param name="EnteredOn">The business date of 「エントリーする」; null before.</param>
/// <param name="Expected">What would be paid when, if it were claimed today; empty after the claim, and where it is no longer possible or not known yet.</param>
/// <param name="Reward">What was claimed; null before.</param>
/// <param name="LinksAskedOn">The next payout day at whose first moment the links of a claimed reward must stand; null where none is asked for any more.</param>
public sealed record SubjectStanding(
    Guid? SubscriptionId,
    SubscriptionName? Subscription,
    CampaignVerdict Verdict,
    BusinessMonth? FirstBilledMonth,
    DateOnly? EnteredOn,
    IReadOnlyList<ScheduledGrant> Expected,
    ClaimedReward? Reward,
    DateOnly? LinksAskedOn)
{
    /// <summary>True when 「受け取る」 can be pressed.</summary>
    public bool CanBeClaimed => Reward is null && Verdict.CanBeClaimed;
}
