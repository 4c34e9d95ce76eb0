namespace MyPage.Benchmarks.Bare;

/// <summary>The constant pages by the address under which the portal serves them; below a prefix, the same in another way.</summary>
internal sealed class ConstantPages(IReadOnlyDictionary<string, ConstantPage> pages)
{
    /// <summary>The page by one component.</summary>
    public const string OneComponent = "/one-component";

    /// <summary>The page as one piece of text.</summary>
    public const string OneText = "/one-text";

    public ConstantPage this[string path] => pages[path];

    public ConstantPage Of(HttpContext http) => this[Below(OneComponent, http.Request.Path) ?? Below(OneText, http.Request.Path) ?? http.Request.Path.Value!];

    private static string? Below(string prefix, PathString path) => path.StartsWithSegments(prefix, StringComparison.Ordinal, out var rest) ? rest.Value : null;
}
