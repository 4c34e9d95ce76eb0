using MyPage.Web.Security.Network;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Capabilities.Accounts;

/// <summary>A signed-in browser of the holder.</summary>
/// <param name="SessionId">Its session.</param>
/// <param name="Name">The browser's name; empty where it did not say.</param>
/// <param name="Since">When it signed in.</param>
/// <param name="LastUsedAt">When it was last used, give or take a minute; null where that is not known.</param>
/// <param name="Kind">How it signed in.</param>
/// <param name="Stays">ログイン状態を保持する.</param>
/// <param name="IsThis">True for the one that asks.</param>
/// <param name="OwnName">What its owner calls it; null where they gave it no name.</param>
/// <param name="Place">From which network it signed in, as it is kept.</param>
public sealed record SignedInDevice(
    Guid SessionId, string Name, DateTimeOffset Since, DateTimeOffset? LastUsedAt, SessionKind Kind, bool Stays, bool IsThis, string? OwnName, string? Place)
{
    /// <summary>The same as seen from the network of who asks.</summary>
    public PlaceSeen Seen { get; init; }
}
