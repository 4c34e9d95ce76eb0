using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A session that has begun, and who it is; the browser gets the cookie (<see cref="SessionCookie.SignInAsync"/>).</summary>
public sealed record OpenedSession(PortalSession Session, Caller Caller)
{
    /// <summary>That the password was proved in this act, for the browser to remember; null when it was not.</summary>
    public PasswordProof? Proof { get; init; }
}
