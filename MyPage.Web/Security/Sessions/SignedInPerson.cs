using System.Security.Claims;

namespace MyPage.Web.Security.Sessions;

/// <summary>The contract holder who is signed in, as the session states it. Everything a page loads is loaded by these keys.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AccountId">The account.</param>
/// <param name="ContractId">The contract that the account opens.</param>
public sealed record SignedInPerson(Guid SessionId, Guid AccountId, Guid ContractId);
