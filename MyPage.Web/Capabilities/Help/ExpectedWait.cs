namespace MyPage.Web.Capabilities.Help;

/// <summary>What whoever writes now may expect.</summary>
/// <param name="IsOpen">Whether operators answer now.</param>
/// <param name="OpenFrom">Since when they do or when they do next; null when that is not in sight.</param>
/// <param name="Typical">How long people waited lately; null where too few were answered to tell.</param>
public sealed record ExpectedWait(bool IsOpen, DateTimeOffset? OpenFrom, TimeSpan? Typical);
