namespace MyPage.Domain.Points;

/// <summary>What the points of a month depend on.</summary>
/// <param name="IsLinked">Whether 契約者連携 stood at the moment of the grant.</param>
/// <param name="AppliedOn">The business date on which the contract's application was complete.</param>
/// <param name="Subscriptions">The contract's lines that had not ended before the month.</param>
public sealed record GrantFacts(bool IsLinked, DateOnly AppliedOn, IReadOnlyList<SubscriptionFee> Subscriptions);
