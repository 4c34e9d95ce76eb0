using System.Text.RegularExpressions;
using MyPage.Domain.Contracts;
using MyPage.Web.Hosting.Development;
using MyPage.Web.Persistence;
using Xunit;

namespace MyPage.Tests.Architecture;

public sealed partial class DependencyTests
{
    // Where the parts are put together.
    private static readonly string[] MayNameFeatures = ["MyPage.Web/Program.cs", "MyPage.Web/Commands", "MyPage.Web/Development", "MyPage.Web/Features"];

    [Fact]
    public void Domain_References_OnlyTheBaseLibrary()
    {
        var baseLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        Assert.All(typeof(Contract).Assembly.GetReferencedAssemblies(), reference =>
            Assert.True(File.Exists(Path.Combine(baseLibrary, reference.Name + ".dll")), $"MyPage.Domain references {reference.Name}"));
        Assert.DoesNotContain("<PackageReference", Assert.Single(SourceTree.Files("MyPage.Domain", ".csproj")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<ProjectReference", Assert.Single(SourceTree.Files("MyPage.Domain", ".csproj")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Domain_Sources_KnowNoFramework() => SourceTree.AssertNone(
        SourceTree.Files("MyPage.Domain", ".cs").Where(file => file.Text.Contains("MyPage.Web", StringComparison.Ordinal) || file.Text.Contains("Microsoft.", StringComparison.Ordinal)).Select(file => file.Path),
        "The domain knows neither the portal nor a framework:");

    [Fact]
    public void Features_DoNotReferenceEachOther() => SourceTree.AssertNone(
        from file in SourceTree.Files("MyPage.Web/Features", ".cs", ".razor")
        let parts = file.Path.Split('/')
        where parts.Length > 3
        from Match match in FeatureName().Matches(file.Text)
        where !string.Equals(match.Groups["name"].Value, parts[2], StringComparison.Ordinal)
        select $"{file.Path} names {match.Value}",
        "A feature uses no other feature; what two share moves down:");

    [Fact]
    public void Foundations_DoNotReferenceFeatures() => SourceTree.AssertNone(
        SourceTree.Files("MyPage.Web", ".cs", ".razor")
            .Where(file => !MayNameFeatures.Any(part => file.IsIn(part) || string.Equals(file.Path, part, StringComparison.Ordinal)) && FeatureName().IsMatch(file.Text))
            .Select(file => file.Path),
        "What features stand on does not know them:");

    // The project file has it built beside a debug build, and one class starts it there as a process; no code uses its code.
    [Fact]
    public void Portal_DoesNotUseTheSimulatorsCode()
    {
        Assert.DoesNotContain(typeof(MyPage.Web.Persistence.PortalAccount).Assembly.GetReferencedAssemblies(), assembly => string.Equals(assembly.Name, "MyPage.LineSimulator", StringComparison.Ordinal));
        SourceTree.AssertNone(
            SourceTree.Files("MyPage.Web", ".cs", ".razor")
                .Where(file => !string.Equals(file.Path, "MyPage.Web/Development/LineSimulatorProcess.cs", StringComparison.Ordinal) && file.Text.Contains("MyPage.LineSimulator", StringComparison.Ordinal))
                .Select(file => file.Path),
            "The simulated LINE is never part of the portal:");
    }

    [Fact]
    public void Program_IsATableOfContents() =>
        Assert.InRange(Assert.Single(SourceTree.Files("MyPage.Web", "MyPage.Web/Program.cs")).Lines.Count(), 1, 80);

    [GeneratedRegex("MyPage\\.Web\\.Features\\.(?<name>\\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FeatureName();
}
