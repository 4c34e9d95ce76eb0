using MyPage.Web.Configuration;

namespace MyPage.Web.Security.ApiKeys;

/// <summary>The addresses that programs ask, and are answered without pages.</summary>
public static class ApiAddresses
{
    private static readonly string[] All = [PortalRoutes.Api, "/openapi"];

    public static bool Contain(PathString path) => All.Any(address => path.StartsWithSegments(address, StringComparison.OrdinalIgnoreCase));
}
