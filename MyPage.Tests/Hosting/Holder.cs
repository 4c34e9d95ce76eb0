namespace MyPage.Tests.Hosting;

/// <summary>A contract holder of the tests, as seeded.</summary>
/// <param name="Password">Null when the account has none yet.</param>
public sealed record Holder(string LoginId, string? Password, string Email, Guid AccountId, Guid ContractId, IReadOnlyList<Guid> SubscriptionIds)
{
    /// <summary>The first line.</summary>
    public Guid SubscriptionId => SubscriptionIds[0];
}
