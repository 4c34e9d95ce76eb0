using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>A subscription as somebody may see it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="PhoneNumber">Its number.</param>
/// <param name="User">The person registered as using it.</param>
/// <param name="Terms">What the carrier states of it.</param>
/// <param name="PlanName">Empty when the plan is not known.</param>
/// <param name="PlanMb">The plan's monthly volume in MB.</param>
/// <param name="UsedMb">What was used this month, in MB: for a registered user only from the day it became theirs.</param>
/// <param name="UsedAsOf">The last day that the usage covers; null when none of it has arrived.</param>
public sealed record SeenSubscription(
    Guid Id, PhoneNumber PhoneNumber, RegisteredUser User, SubscriptionTerms Terms, string PlanName, int PlanMb, int UsedMb, DateOnly? UsedAsOf);
