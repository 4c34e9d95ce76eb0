using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MyPage.Benchmarks.Hosting;

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

    private static bool IsOptions(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IOptions<>) && type.GenericTypeArguments[0].Assembly == PortalInProcess.PortalAssembly;
}
