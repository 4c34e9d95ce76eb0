using System.Net;

namespace MyPage.Web.Security.Network;

/// <summary>
/// A place that requests come from, as limits count it. An IPv4 address is one. Of IPv6 a home is given a /64 or a /56 and a
/// small office a /48, and picks any address in it: each of the three is counted, the wider ones with more allowance.
/// </summary>
/// <param name="Name">The address or the beginning that its addresses have in common, in hexadecimal.</param>
/// <param name="Share">How many times the limit of one address the place has.</param>
public sealed record RequestPlace(string Name, int Share)
{
    /// <summary>The narrowest place; empty when nobody's address is known.</summary>
    public static string Of(IPAddress? address) => AllOf(address) is [var narrowest, ..] ? narrowest.Name : "";

    /// <summary>The widest place: what whoever may choose among many addresses has in common. Empty when nobody's address is known.</summary>
    public static string WidestOf(IPAddress? address) => AllOf(address) is [.., var widest] ? widest.Name : "";

    /// <summary>The narrowest first; none when nobody's address is known.</summary>
    public static IReadOnlyList<RequestPlace> AllOf(IPAddress? address)
    {
        if (address is null)
        {
            return [];
        }

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == 4
            ? [new RequestPlace(Convert.ToHexString(bytes), 1)]
            : [new RequestPlace(Convert.ToHexString(bytes, 0, 8), 1), new RequestPlace(Convert.ToHexString(bytes, 0, 7), 2), new RequestPlace(Convert.ToHexString(bytes, 0, 6), 4)];
    }
}
