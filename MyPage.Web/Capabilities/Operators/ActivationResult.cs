using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Capabilities.Operators;

/// <summary>What came of a mailed link. Without a refusal and without a session, the code was wrong.</summary>
/// <param name="Refusal">Why the password was not set; null when it was, or when only the code was wrong.</param>
/// <param name="Opened">The session that began.</param>
/// <param name="RecoveryCodes">To be shown once; none where a second factor was set before.</param>
public sealed record ActivationResult(PasswordRefusal? Refusal, OpenedSession? Opened = null, IReadOnlyList<string>? RecoveryCodes = null);
