using System.Net;
using MyPage.Web.Configuration;

namespace MyPage.Web.Security.Network;

/// <summary>
/// The carrier's mobile network, by its address ranges (<c>CarrierNetwork:Ranges:0</c>…). Without ranges nothing is checked.
/// The client's address is the connection's, or what a configured proxy forwards; forged headers change nothing.
/// </summary>
public sealed class CarrierNetwork
{
    private readonly IReadOnlyList<System.Net.IPNetwork> _ranges;

    public CarrierNetwork(IConfiguration configuration)
    {
        var texts = configuration.GetSection("CarrierNetwork:Ranges").Get<string[]>() ?? [];
        _ranges = [.. texts.Select((text, index) => System.Net.IPNetwork.TryParse(text, out var range)
            ? range
            : throw new StartRefusedException($"CarrierNetwork:Ranges:{index} must be a range such as 203.0.113.0/24, not \"{text}\"."))];
    }

    public bool IsChecked => _ranges.Count > 0;

    /// <summary>True when the address is the carrier's.</summary>
    public bool Contains(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _ranges.Any(range => range.Contains(plain));
    }
}
