using System.Text.RegularExpressions;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>Everybody's first visit loads the stylesheets and the icons: nothing is in them that no page uses.</summary>
public sealed partial class StyleTests
{
    private static readonly string Code = string.Join('\n', SourceTree.Files("MyPage.Web", ".razor", ".cs", ".js").Select(file => file.Text));
    private static readonly HashSet<string> Words = Word().Matches(Code).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);

    [Theory]
    [InlineData("app.css")]
    [InlineData("signed-in.css")]
    [InlineData("console.css")]
    public void Classes_EachIsUsed(string sheet)
    {
        var classes = ClassesOf(Read(sheet));

        Assert.NotEmpty(classes);
        SourceTree.AssertNone(classes.Where(name => !IsUsed(name)), $"Of {sheet}, and in no source:");
    }

    [Fact]
    public void Icons_EachIsUsed() => SourceTree.AssertNone(
        Symbol().Matches(Read("icons.svg")).Select(symbol => symbol.Groups[1].Value).Where(name => !Code.Contains($"\"{name}\"", StringComparison.Ordinal)),
        "In icons.svg, and in no source:");

    [Fact]
    public void Classes_OfASheet_AreThoseOfItsSelectors()
    {
        const string Sheet = """
            /* .gone */ @layer components { .badge, a.badge--amber:hover > .of-nothing { width: .5rem; background: url("a.png") } }
            @media (min-width: 37.5rem) { .mud-paper .split { gap: 0.75rem; } }
            """;

        Assert.Equal(["badge", "badge--amber", "of-nothing", "split"], ClassesOf(Sheet).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(new[] { "badge", "badge--amber" }, name => Assert.True(IsUsed(name), name));
        Assert.All(new[] { "badge--of-nothing", "of-nothing" }, name => Assert.False(IsUsed(name), name));
    }

    // MudBlazor's own are named by its components.
    private static IReadOnlyList<string> ClassesOf(string sheet) =>
        [.. Class().Matches(NoSelector().Replace(sheet, " ")).Select(found => found.Groups[1].Value).Where(name => !name.StartsWith("mud-", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    // A variant may be put together: badge--{Tone}, where a tone is "amber".
    private static bool IsUsed(string name) => Words.Contains(name)
        || (name.Split("--") is [var block, var variant] && Code.Contains(block + "--{", StringComparison.Ordinal) && Code.Contains($"\"{variant}\"", StringComparison.Ordinal));

    private static string Read(string file) => File.ReadAllText(Path.Combine(SourceTree.Root, "MyPage.Web", "wwwroot", file));

    [GeneratedRegex("/\\*[\\s\\S]*?\\*/|\\{[^{}]*\\}|@(layer|import)[^{;]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoSelector();

    [GeneratedRegex("\\.([a-zA-Z][\\w-]*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Class();

    [GeneratedRegex("[\\w-]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();

    [GeneratedRegex("<symbol id=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Symbol();
}
