using System.Net;

namespace MyPage.Web.Security.Network;

/// <summary>The place a request comes from, as limits count it: one IPv4 address, or the /64 of IPv6 that one home has.</summary>
public static class RequestPlace
{
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return Convert.ToHexString(bytes, 0, Math.Min(bytes.Length, 8));
    }
}
