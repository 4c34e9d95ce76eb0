using System.Security.Claims;

namespace MyPage.Web.Security;

/// <summary>Who is signed in, as the session states it. Everything a page loads is loaded by these keys.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AccountId">The account.</param>
/// <param name="ContractId">The contract that the account opens.</param>
public sealed record SignedInPerson(Guid SessionId, Guid AccountId, Guid ContractId);

public static class SignedInPersonClaims
{
    private const string Session = "sid";
    private const string Contract = "contract";

    public static ClaimsPrincipal ToPrincipal(this SignedInPerson person, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.AccountId.ToString("N")),
            new Claim(Session, person.SessionId.ToString("N")),
            new Claim(Contract, person.ContractId.ToString("N")),
        ],
        scheme));

    /// <summary>Null when nobody is signed in.</summary>
    public static SignedInPerson? AsPerson(this ClaimsPrincipal principal) =>
        Guid.TryParseExact(principal.FindFirstValue(Session), "N", out var session)
        && Guid.TryParseExact(principal.FindFirstValue(ClaimTypes.NameIdentifier), "N", out var account)
        && Guid.TryParseExact(principal.FindFirstValue(Contract), "N", out var contract)
            ? new SignedInPerson(session, account, contract)
            : null;
}
