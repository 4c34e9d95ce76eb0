namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A signed-in browser of the holder.</summary>
/// <param name="SessionId">Its session.</param>
/// <param name="Name">The browser's name; empty where it did not say.</param>
/// <param name="Since">When it signed in.</param>
/// <param name="LastUsedAt">When it was last used, give or take a minute; null where that is not known.</param>
/// <param name="ByLine">True when it signed in by LINE.</param>
/// <param name="Stays">ログイン状態を保持する.</param>
/// <param name="IsThis">True for the one that asks.</param>
public sealed record SignedInDevice(Guid SessionId, string Name, DateTimeOffset Since, DateTimeOffset? LastUsedAt, bool ByLine, bool Stays, bool IsThis);
