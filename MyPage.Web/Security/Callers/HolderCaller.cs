namespace MyPage.Web.Security.Callers;

/// <summary>The contract holder. Everything of theirs is found by these keys, never by an id from an address or a form.</summary>
/// <param name="AccountId">The account that was signed in with, or whose password was just proved.</param>
/// <param name="ContractId">The contract that the account opens.</param>
/// <param name="Way">By which way.</param>
/// <param name="From">From where.</param>
public sealed record HolderCaller(Guid AccountId, Guid ContractId, CallerWay Way, CallerOrigin From) : Caller(Way, From);
