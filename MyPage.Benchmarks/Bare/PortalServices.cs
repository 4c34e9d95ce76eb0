using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Hosting;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Circuits;
using MyPage.Web.Security.Sessions;

namespace MyPage.Benchmarks.Bare;

/// <summary>
/// Lends the portal's services to a host that renders its components: each that one of them has injected, the portal's own
/// instance. Those that last as long as a request or a circuit last as long as the host here: what they have read once, they know.
/// </summary>
internal static class PortalServices
{
    /// <param name="portal">A scope of the portal's that lasts as long as the host.</param>
    public static void AddPortalServices(this IServiceCollection services, IServiceProvider portal)
    {
        var injected = PortalInProcess.PortalAssembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IComponent)))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.IsDefined(typeof(InjectAttribute)))
            .Select(property => property.PropertyType)
            .Where(type => type.Assembly == PortalInProcess.PortalAssembly || type == typeof(TimeProvider) || IsOptions(type));
        foreach (var type in injected.Distinct())
        {
            // As an instance: the portal disposes of its own.
            services.AddSingleton(type, portal.GetRequiredService(type));
        }
    }

    /// <summary>Says to the scope who is there: islands ask it, since on a circuit there is no request.</summary>
    public static void SignIn(IServiceProvider portal, HolderCaller person)
    {
        IHostEnvironmentAuthenticationStateProvider circuit = portal.GetRequiredService<CircuitPerson>();
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(person.ToPrincipal(SessionCookie.Scheme))));
    }

    private static bool IsOptions(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IOptions<>) && type.GenericTypeArguments[0].Assembly == PortalInProcess.PortalAssembly;
}
