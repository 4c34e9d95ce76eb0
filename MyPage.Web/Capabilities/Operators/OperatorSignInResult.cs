using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>What came of a step of an operator's sign-in.</summary>
/// <param name="Outcome">The outcome; a password alone never signs in.</param>
/// <param name="BlockedUntil">When blocked, the moment from which the next try may be made.</param>
/// <param name="Opened">When signed in, the session that began, for the browser's cookie.</param>
/// <param name="Pending">When the second factor is owed, what the browser is given until then.</param>
public sealed record OperatorSignInResult(SignInOutcome Outcome, DateTimeOffset? BlockedUntil = null, OpenedSession? Opened = null, PendingSignIn? Pending = null);
