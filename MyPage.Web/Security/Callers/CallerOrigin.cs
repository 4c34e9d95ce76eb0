using System.Net;

namespace MyPage.Web.Security.Callers;

/// <summary>Where an act comes from.</summary>
/// <param name="Address">The client's address; null for what no client asked for.</param>
/// <param name="Device">The browser in words its owner knows it by; empty when it did not say.</param>
public sealed record CallerOrigin(IPAddress? Address, string Device)
{
    /// <summary>The portal's own machine.</summary>
    public static readonly CallerOrigin Inside = new(null, "");

    /// <summary>The browser, where somebody has proved a password in it before and is about to do so again; null otherwise.</summary>
    public KnownBrowser? Browser { get; init; }

    /// <summary>The language that somebody chose for the pages of this browser; null for none, or where no page was shown.</summary>
    public string? Language { get; init; }
}
