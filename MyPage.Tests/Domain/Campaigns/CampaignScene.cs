using MyPage.Domain.Campaigns;
using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>Campaigns and facts that tests of the rules begin with.</summary>
internal static class CampaignScene
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly BusinessMonth November = new(2026, 11);

    /// <summary>¥500 of points once, in the month in which billing starts, for whoever applied in 2026.</summary>
    public static Campaign Campaign(string code = "TEST", int firstGrantMonth = 1, int months = 1, RewardKind kind = RewardKind.LinePoints) => new()
    {
        Code = code,
        Version = 1,
        Name = "テスト",
        Summary = "テスト",
        Scope = CampaignScope.Subscription,
        AppliedFrom = new DateOnly(2026, 1, 1),
        AppliedUntil = new DateOnly(2026, 12, 31),
        Reward = new CampaignReward(kind, new Dictionary<ApplicationType, int> { [ApplicationType.New] = 500, [ApplicationType.Mnp] = 700 }, firstGrantMonth, months),
        FirstShownOn = new DateOnly(2026, 10, 1),
    };

    public static SubscriptionFacts LineOf(
        string plan = "MINI",
        SubscriptionStatus status = SubscriptionStatus.Active,
        DateOnly? delivered = null,
        DateOnly? born = null,
        bool linked = false,
        IReadOnlyList<SubscriptionMonth>? months = null,
        BusinessMonth? reached = null) =>
        new(Guid.NewGuid(), plan, status, delivered ?? new DateOnly(2026, 11, 5), born ?? new DateOnly(1990, 1, 1), linked, months ?? [], reached);

    public static CampaignFacts Facts(bool linked = false, bool entered = false, ContractStatus status = ContractStatus.Active, params SubscriptionFacts[] lines) => new()
    {
        Application = new ContractApplication(new DateOnly(2026, 11, 2), ApplicationType.New, null),
        HolderBirthDate = new DateOnly(1980, 1, 1),
        ContractStatus = status,
        HolderLinked = linked,
        HasEntered = entered,
        Subscriptions = lines,
        MinimumLinkingAge = 18,
    };

    /// <summary>The verdict of one kind of condition.</summary>
    public static ConditionVerdict Of(this CampaignVerdict verdict, ConditionKind kind) => verdict.Conditions.Single(condition => condition.Condition.Kind == kind);
}
