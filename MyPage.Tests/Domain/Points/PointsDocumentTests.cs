using System.Reflection;
using System.Text.RegularExpressions;
using MyPage.Tests.Architecture;
using Xunit;

namespace MyPage.Tests.Domain.Points;

/// <summary>Each worked example of docs/points.md is a test, and each test of an example stands there.</summary>
public sealed partial class PointsDocumentTests
{
    [Fact]
    public void Document_ItsExamples_AreTheTests()
    {
        var document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/points.md"));
        var named = ExampleName().Matches(document).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);
        var tests = typeof(PointsDocumentTests).Assembly.GetTypes()
            .Where(type => string.Equals(type.Namespace, typeof(PointsDocumentTests).Namespace, StringComparison.Ordinal) && type.Name.EndsWith("Examples", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => method.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(tests, named);
    }

    [GeneratedRegex(@"`(?<name>[A-Za-z]+_[A-Za-z]+_[A-Za-z]+)`", RegexOptions.None, 1000)]
    private static partial Regex ExampleName();
}
