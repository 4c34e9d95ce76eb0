using System.Reflection;
using System.Text.RegularExpressions;
using MyPage.Tests.Architecture;
using Xunit;

namespace MyPage.Tests.Domain.Campaigns;

/// <summary>Each worked example of docs/campaigns.md is a test, and each test of an example stands there.</summary>
public sealed partial class CampaignsDocumentTests
{
    [Fact]
    public void Document_ItsExamples_AreTheTests()
    {
        var document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/campaigns.md"));
        var named = ExampleName().Matches(document).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);
        var tests = typeof(CampaignExamples).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not (null or TheoryAttribute))
            .Select(method => method.Name).Order(StringComparer.Ordinal);

        Assert.Equal(tests, named);
    }

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z]+_[A-Z][A-Za-z]+_[A-Z][A-Za-z]+)`", RegexOptions.None, 1000)]
    private static partial Regex ExampleName();
}
