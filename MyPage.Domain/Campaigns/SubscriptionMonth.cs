using MyPage.Domain.Contracts;
using MyPage.Domain.MobileData;

namespace MyPage.Domain.Campaigns;

/// <summary>What a line was at a month's end.</summary>
/// <param name="Month">The month.</param>
/// <param name="Status">Whether the line worked.</param>
/// <param name="PlanCode">The month's plan.</param>
public sealed record SubscriptionMonth(BusinessMonth Month, SubscriptionStatus Status, string PlanCode);
