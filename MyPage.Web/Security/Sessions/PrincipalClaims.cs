using System.Security.Claims;

namespace MyPage.Web.Security.Sessions;

/// <summary>What the session cookie says. It only names; whether it holds is asked of <see cref="PortalSessions"/> at each request.</summary>
public static class PrincipalClaims
{
    private const string Session = "sid";
    private const string Contract = "contract";
    private const string LineAccount = "line";

    public static ClaimsPrincipal ToPrincipal(this SignedInPerson person, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.AccountId.ToString("N")),
            new Claim(Session, person.SessionId.ToString("N")),
            new Claim(Contract, person.ContractId.ToString("N")),
        ],
        scheme));

    public static ClaimsPrincipal ToPrincipal(this SignedInUser user, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(Session, user.SessionId.ToString("N")),
            new Claim(LineAccount, user.LineAccountId.ToString("N")),
        ],
        scheme));

    /// <summary>The contract holder; null when nobody or a registered user is signed in.</summary>
    public static SignedInPerson? AsPerson(this ClaimsPrincipal principal) =>
        Read(principal, Session) is { } session && Read(principal, ClaimTypes.NameIdentifier) is { } account && Read(principal, Contract) is { } contract
            ? new SignedInPerson(session, account, contract)
            : null;

    /// <summary>The registered user; null when nobody or a contract holder is signed in.</summary>
    public static SignedInUser? AsUser(this ClaimsPrincipal principal) =>
        Read(principal, Session) is { } session && Read(principal, LineAccount) is { } line ? new SignedInUser(session, line) : null;

    public static Guid? SessionId(this ClaimsPrincipal principal) => Read(principal, Session);

    private static Guid? Read(ClaimsPrincipal principal, string type) =>
        Guid.TryParseExact(principal.FindFirstValue(type), "N", out var value) ? value : null;
}
