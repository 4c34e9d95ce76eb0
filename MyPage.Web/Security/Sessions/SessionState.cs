namespace MyPage.Web.Security.Sessions;

/// <summary>What is known of a session that holds.</summary>
/// <param name="ExpiresAt">Its absolute end.</param>
/// <param name="Kind">How it began.</param>
/// <param name="PasswordAt">When the password was last entered in it; null when it never was.</param>
public sealed record SessionState(DateTimeOffset ExpiresAt, SessionKind Kind, DateTimeOffset? PasswordAt);
