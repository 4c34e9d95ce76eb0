using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace MyPage.Tests;

/// <summary>
/// bUnit asks for AngleSharp.Diffing 1.x, which the package source does not carry; 0.17.0 has what bUnit calls. The runtime
/// refuses an older version by itself, so it is handed over here.
/// </summary>
internal static class ModuleInitializer
{
    [ModuleInitializer]
    internal static void HandOverDiffing() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        string.Equals(name.Name, "AngleSharp.Diffing", StringComparison.Ordinal)
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
