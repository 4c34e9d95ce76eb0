using MyPage.Domain.Contracts;

namespace MyPage.Web.Capabilities.MobileData;

/// <summary>A subscription as somebody may see it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="PhoneNumber">Its number.</param>
/// <param name="User">The person registered as using it.</param>
/// <param name="Terms">What the carrier states of it.</param>
/// <param name="PlanName">Of this month; empty when the plan is not known.</param>
/// <param name="AsHolder">Whether its holder sees it: all of it. Else its registered user does, from the day it became theirs.</param>
/// <param name="Contract">The state of its contract.</param>
public sealed record SeenSubscription(Guid Id, PhoneNumber PhoneNumber, RegisteredUser User, SubscriptionTerms Terms, string PlanName, bool AsHolder, ContractStatus Contract)
{
    /// <summary>Whether it works.</summary>
    public SubscriptionStatus Status => Terms.Status.Under(Contract);

    /// <summary>Whether the reader is its linked user, besides or instead of being its holder.</summary>
    public bool AsUser { get; init; }
}
