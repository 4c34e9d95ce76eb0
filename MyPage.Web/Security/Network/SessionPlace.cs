using System.Net;

namespace MyPage.Web.Security.Network;

/// <summary>
/// From which network a browser signed in, as far as it is kept: the carrier's own, without the address, or the address (of IPv6 its
/// /64). Which country or town that is, the portal does not know, and asks nobody.
/// </summary>
public static class SessionPlace
{
    /// <summary>In place of an address: the carrier's mobile network.</summary>
    public const string Carrier = "carrier";

    /// <summary>Null when no address is known.</summary>
    public static string? Of(CarrierNetwork network, IPAddress? address) =>
        network.Contains(address) ? Carrier : RequestPlace.Of(address) is { Length: > 0 } place ? place : null;

    /// <summary>What a stored place is to whoever asks from another.</summary>
    public static PlaceSeen See(string? stored, string? here) => stored switch
    {
        null => PlaceSeen.Unknown,
        Carrier => PlaceSeen.Carrier,
        _ => string.Equals(stored, here, StringComparison.Ordinal) ? PlaceSeen.Same : PlaceSeen.Other,
    };
}
