namespace MyPage.Web.Capabilities.Retention;

/// <summary>A contract of which nothing personal is to be kept any more.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="AccountId">Its account; null where it has none.</param>
/// <param name="Subscriptions">Its subscriptions, all of which have ended.</param>
/// <param name="LineAccounts">The LINE accounts that were linked to it or to a line of it, and to nothing else: they go, too.</param>
public sealed record EndedContract(Guid ContractId, Guid? AccountId, IReadOnlyList<Guid> Subscriptions, IReadOnlyList<Guid> LineAccounts);
