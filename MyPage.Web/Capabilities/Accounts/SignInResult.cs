using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>What came of a sign-in.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="BlockedUntil">When blocked, the moment from which the next try may be made.</param>
/// <param name="Opened">When signed in, the session that began, for the browser's cookie.</param>
/// <param name="Pending">When the second factor is owed, what the browser is given until then.</param>
public sealed record SignInResult(SignInOutcome Outcome, DateTimeOffset? BlockedUntil = null, OpenedSession? Opened = null, PendingSignIn? Pending = null)
{
    /// <summary>That the password was right, where that alone was asked; for the browser to remember.</summary>
    public PasswordProof? Proof { get; init; }
}
