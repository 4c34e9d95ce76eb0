using System.Net;
using System.Security.Claims;
using MyPage.Domain.Contracts;
using MyPage.Domain.Linking;
using MyPage.Web.Persistence;

namespace MyPage.Web.Security.Callers;

/// <summary>
/// A caller as claims and back. The cookie carries who it is and which session; what changes (the way, the address, the
/// password's time) is added each time the session is found to hold. A circuit keeps the principal of its connection, so that
/// page and circuit learn who is there in one way.
/// </summary>
public static class CallerClaims
{
    private const string Session = "sid";
    private const string Contract = "contract";
    private const string LineAccount = "line";
    private const string Way = "way";
    private const string Address = "address";
    private const string Device = "device";
    private const string OperatorKey = "operator";
    private const string OperatorName = "operator-name";
    private const string Role = "role";

    /// <summary>The claims of a caller who is signed in.</summary>
    public static ClaimsPrincipal ToPrincipal(this Caller caller, string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        Add(Session, caller.SessionId?.ToString("N"));
        Add(Way, caller.Way.ToString());
        Add(Address, caller.From.Address?.ToString());
        Add(Device, caller.From.Device);
        switch (caller)
        {
            case HolderCaller holder:
                Add(ClaimTypes.NameIdentifier, holder.AccountId.ToString("N"));
                Add(Contract, holder.ContractId.ToString("N"));
                break;
            case UserCaller user:
                Add(LineAccount, user.LineAccountId.ToString("N"));
                break;
            case OperatorCaller { OperatorId: { } id } staff:
                Add(ClaimTypes.NameIdentifier, id.ToString("N"));
                Add(OperatorKey, id.ToString("N"));
                Add(OperatorName, staff.Name);
                Add(Role, staff.Role.ToString());
                break;
            default:
                throw new ArgumentException($"A {caller.GetType().Name} does not sign in.", nameof(caller));
        }

        return new ClaimsPrincipal(identity);

        void Add(string type, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                identity.AddClaim(new Claim(type, value));
            }
        }
    }

    /// <summary>The contract holder; null when nobody or a registered user is signed in.</summary>
    public static HolderCaller? AsHolder(this ClaimsPrincipal principal) =>
        principal.SessionId() is { } session && Id(principal, ClaimTypes.NameIdentifier) is { } account && Id(principal, Contract) is { } contract
            ? new HolderCaller(account, contract, WayOf(principal), OriginOf(principal)) { SessionId = session }
            : null;

    /// <summary>The registered user; null when nobody or a contract holder is signed in.</summary>
    public static UserCaller? AsUser(this ClaimsPrincipal principal) =>
        principal.SessionId() is { } session && Id(principal, LineAccount) is { } line
            ? new UserCaller(line, WayOf(principal), OriginOf(principal)) { SessionId = session }
            : null;

    /// <summary>The operator; null when nobody or a customer is signed in.</summary>
    public static OperatorCaller? AsOperator(this ClaimsPrincipal principal) =>
        principal.SessionId() is { } session && Id(principal, OperatorKey) is { } id && Enum.TryParse<OperatorRole>(principal.FindFirstValue(Role), out var role)
            ? new OperatorCaller(WayOf(principal), OriginOf(principal)) { SessionId = session, OperatorId = id, Name = principal.FindFirstValue(OperatorName) ?? "", Role = role }
            : null;

    /// <summary>Whoever is signed in; null when nobody is.</summary>
    public static Caller? AsCaller(this ClaimsPrincipal principal) =>
        principal.AsHolder() is { } holder ? holder : principal.AsUser() is { } user ? user : principal.AsOperator();

    /// <summary>The operator; for what is closed to everybody else.</summary>
    public static OperatorCaller Operator(this ClaimsPrincipal principal) =>
        principal.AsOperator() ?? throw new InvalidOperationException("No operator is signed in.");

    /// <summary>The contract holder; for what is closed to everybody else.</summary>
    public static HolderCaller Holder(this ClaimsPrincipal principal) =>
        principal.AsHolder() ?? throw new InvalidOperationException("No contract holder is signed in.");

    /// <summary>Whoever is signed in; for what is closed to everybody else.</summary>
    public static Caller Caller(this ClaimsPrincipal principal) => principal.AsCaller() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Which session; null when nobody is signed in.</summary>
    public static Guid? SessionId(this ClaimsPrincipal principal) => Id(principal, Session);

    private static CallerWay WayOf(ClaimsPrincipal principal) =>
        Enum.TryParse<CallerWay>(principal.FindFirstValue(Way), out var way) ? way : throw new InvalidOperationException("The session was not looked up.");

    private static CallerOrigin OriginOf(ClaimsPrincipal principal) => new(
        IPAddress.TryParse(principal.FindFirstValue(Address), out var address) ? address : null,
        principal.FindFirstValue(Device) ?? "");

    private static Guid? Id(ClaimsPrincipal principal, string type) =>
        Guid.TryParseExact(principal.FindFirstValue(type), "N", out var value) ? value : null;
}
