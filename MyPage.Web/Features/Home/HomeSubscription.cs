using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Home;

/// <summary>One subscription on ホーム.</summary>
/// <param name="CodeIsDead">True when user codes were issued and none of them works any more.</param>
public sealed record HomeSubscription(
    Guid SubscriptionId,
    PhoneNumber PhoneNumber,
    SubscriptionStatus Status,
    DateOnly SimDeliveredOn,
    string UserName,
    DateOnly UserBirthDate,
    Relation UserRelation,
    string PlanName,
    bool UserLinked,
    bool CodeIsDead);
