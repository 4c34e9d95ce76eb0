using System.Reflection;
using Microsoft.AspNetCore.Components;
using MyPage.Benchmarks.Hosting;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>Live circuits cost memory a visitor. Whether any page opens one is looked up, not assumed.</summary>
internal static class Circuits
{
    /// <param name="opensCircuits">Whether the running portal negotiates a circuit when it is asked to.</param>
    public static Measure Check(bool opensCircuits)
    {
        var interactive = PortalInProcess.PortalAssembly.GetTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type) && type.GetCustomAttribute<RenderModeAttribute>(inherit: true) is not null)
            .Select(type => type.Name).ToList();
        var pages = PortalInProcess.PortalAssembly.GetTypes().Count(type => type.GetCustomAttributes<RouteAttribute>().Any());
        var isStatic = interactive.Count == 0 && !opensCircuits;
        return new Measure(
            "heap of a live circuit",
            isStatic ? "no circuit" : "interactive",
            "< 250 KB, or no circuit",
            isStatic,
            isStatic
                ? $"none of {pages} pages has an interactive render mode, and the portal offers no circuit (/_blazor/negotiate)"
                : $"interactive: {string.Join(", ", interactive)}; circuits offered: {opensCircuits}. Measure what one costs here.");
    }
}
