using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using MyPage.Web.Configuration;

namespace MyPage.Web.Security.Network;

/// <summary>Forwarded headers, believed only from the proxies that are configured (<c>Proxies:Known:0</c>…: addresses or ranges).</summary>
public static class Proxies
{
    public static IServiceCollection AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = configuration.GetSection("Proxies:Known").Get<string[]>() ?? [];
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardedHeaders = known.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = Math.Max(1, known.Length);
            foreach (var (index, text) in known.Index())
            {
                options.KnownIPNetworks.Add(Parse(text, index));
            }
        });
    }

    private static System.Net.IPNetwork Parse(string text, int index)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address)
            ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new StartRefusedException($"Proxies:Known:{index} must be an address or a range such as 10.0.0.0/8, not \"{text}\".");
    }
}
