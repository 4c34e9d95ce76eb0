using MyPage.Domain;
using MyPage.Domain.Contracts;
using MyPage.Web.Capabilities.Campaigns;
using MyPage.Web.Capabilities.MobileData;
using MyPage.Web.Capabilities.Notices;

namespace MyPage.Web.Features.Home;

/// <summary>ホーム of one contract.</summary>
/// <param name="HolderName">The holder.</param>
/// <param name="ContractStatus">Whether the contract works.</param>
/// <param name="HolderLinked">Whether the holder has linked.</param>
/// <param name="Now">The moment it is of.</param>
/// <param name="Subscriptions">In the order of their numbers, ended ones included.</param>
/// <param name="Data">What is left of them.</param>
/// <param name="Claimable">The one reward that can be claimed now; null when none can.</param>
/// <param name="Unread">Notices that the holder has not read, the newest first.</param>
public sealed record HomeView(
    string HolderName,
    ContractStatus ContractStatus,
    bool HolderLinked,
    DateTimeOffset Now,
    IReadOnlyList<HomeSubscription> Subscriptions,
    SubscriptionBalances Data,
    ClaimableReward? Claimable,
    IReadOnlyList<NoticeHeadline> Unread)
{
    /// <summary>Answers of いつでもヘルプ that the holder has not read.</summary>
    public int UnreadAnswers { get; init; }

    public DateOnly Today => BusinessCalendar.DateOf(Now);
}
