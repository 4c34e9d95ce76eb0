using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Domain.UserCodes;

namespace MyPage.Web.Features.ContractInfo;

/// <summary>One line of 契約情報.</summary>
/// <param name="PlanName">This month's plan.</param>
/// <param name="NextPlan">The plan that comes after it; null while none is known.</param>
/// <param name="CodeState">What the last issued user code is good for; null when none was ever issued.</param>
/// <param name="CodeDeadSince">Since when it is dead; null while it lives.</param>
/// <param name="Hold">What keeps the line from being linked today, whatever code its user has; null when nothing does.</param>
public sealed record SubscriptionView(
    Guid Id,
    PhoneNumber PhoneNumber,
    SubscriptionTerms Terms,
    RegisteredUser User,
    string PlanName,
    ComingPlan? NextPlan,
    int MonthlyFeeYen,
    bool TaxIncluded,
    bool UserLinked,
    UserCodeState? CodeState,
    DateTimeOffset? CodeDeadSince,
    LinkHold? Hold);
