using MyPage.Domain.Contracts;

namespace MyPage.Web.Features.Chat;

/// <summary>A line as the chat tells of it.</summary>
/// <param name="UsedAsOf">The last day that the usage covers; null when no usage of this month has arrived.</param>
public sealed record ChatLine(
    string UserName,
    PhoneNumber PhoneNumber,
    SubscriptionStatus Status,
    string PlanName,
    int PlanMb,
    int UsedMb,
    DateOnly? UsedAsOf);
