using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MyPage.Web.Security.Sessions;

namespace MyPage.Benchmarks.Bare;

/// <summary>Cookie authentication and nothing more, which reads the portal's own cookies. Goes last: others bring a key ring of their own.</summary>
internal static class PortalCookies
{
    public static void AddPortalCookies(this IServiceCollection services, IServiceProvider portal, string cookieName)
    {
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, options => options.Cookie.Name = cookieName);
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.Replace(ServiceDescriptor.Singleton(portal.GetRequiredService<IDataProtectionProvider>()));

        // It would load a key ring of its own, which nothing here uses.
        services.Remove(services.Single(service => service.ImplementationType?.Name is "DataProtectionHostedService"));
    }
}
