namespace MyPage.Domain.Contracts;

/// <summary>What a line's status means within its contract.</summary>
public static class SubscriptionStatusExtensions
{
    /// <summary>Whether a line works: no line of a suspended contract does, and none of one that has ended is left.</summary>
    public static SubscriptionStatus Under(this SubscriptionStatus line, ContractStatus contract) => contract switch
    {
        ContractStatus.Active => line,
        ContractStatus.Suspended => line == SubscriptionStatus.Active ? SubscriptionStatus.Suspended : line,
        ContractStatus.Terminated => SubscriptionStatus.Terminated,
        _ => throw new ArgumentOutOfRangeException(nameof(contract), contract, null),
    };
}
