using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Hosting.Commands;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>The documents name what there is: pages, commands, settings and folders do not come without a word there.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Product = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs/product.md"));

    private static readonly IReadOnlyList<Type> Types = typeof(PortalOptions).Assembly.GetTypes();

    [Fact]
    public void Pages_Each_StandsInTheProductsAddresses()
    {
        var named = Product.SelectMany(AddressesIn).ToHashSet(StringComparer.Ordinal);
        SourceTree.AssertNone(
            Types.SelectMany(type => type.GetCustomAttributes<RouteAttribute>(false)).Select(route => Parameter().Replace(route.Template, found => $"{{{char.ToLowerInvariant(found.Groups[1].Value[0])}{found.Groups[1].Value[1..]}}}")).Where(route => !named.Contains(route)),
            "docs/product.md 8 names no such page:");
    }

    /// <summary>What a page costs is known of every one that a contract holder has.</summary>
    [Fact]
    public void Pages_EachOfAHolder_IsMeasured()
    {
        const string List = "MyPage.Benchmarks/Portal/SignedInPage.cs";
        var measured = File.ReadAllText(Path.Combine(SourceTree.Root, List));
        SourceTree.AssertNone(
            Types.SelectMany(type => type.GetCustomAttributes<RouteAttribute>(false)).Select(route => Parameter().Replace(route.Template, "…"))
                .Where(address => address.StartsWith(PortalRoutes.Home, StringComparison.Ordinal) && !measured.Contains($"new(\"{address}\"", StringComparison.Ordinal)),
            $"{List} has no such page:");
    }

    [Theory]
    [InlineData("| `/a/b`, `…/c`, `/d/{id}?x=1` and `b` |", "/a/b /a/b/c /a/c /c /d/{id}")]
    [InlineData("No address, and `:Key`.", "")]
    public void Addresses_OfALine_AreRead(string line, string expected) => Assert.Equal(expected, string.Join(' ', AddressesIn(line).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    [Fact]
    public void Commands_Each_StandsInTheProductsCommands() => SourceTree.AssertNone(
        Commands(HelpText.Text).Where(command => !Array.Exists(Product, line => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains($"`{command}", StringComparison.Ordinal))),
        "docs/product.md 8 names no such command:");

    /// <summary>What the test above reads there is what is understood.</summary>
    [Fact]
    public void Commands_OfTheHelpText_AreAllVerbs() => Assert.Equal(
        Enum.GetValues<PortalVerb>().Except([PortalVerb.Serve, PortalVerb.Help, PortalVerb.Unknown]),
        Commands(HelpText.Text).Select(command => PortalCommand.Parse([command.Split(' ')[0]]).Verb).Distinct().Order());

    [Fact]
    public void Settings_Each_StandsInTheProductsSettings() => SourceTree.AssertNone(
        from type in Types
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.SetMethod?.IsPublic == true || typeof(System.Collections.IList).IsAssignableFrom(property.PropertyType)
        where !Array.Exists(Product, line => line.Contains($"`{section}:", StringComparison.Ordinal) && Regex.IsMatch(line, $":{property.Name}\\b", RegexOptions.None, TimeSpan.FromSeconds(1)))
        select $"{section}:{property.Name}",
        "docs/product.md 8 names no such setting:");

    [Fact]
    public void Capabilities_Each_StandsInTheArchitecture()
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, "docs/architecture.md"));
        SourceTree.AssertNone(
            Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "MyPage.Web", "Capabilities")).Select(folder => Path.GetFileName(folder)!).Where(folder => !text.Contains($"`{folder}`", StringComparison.Ordinal)),
            "docs/architecture.md names no such capability:");
    }

    // "…/x" stands for what any address before it in the line, or any beginning of one, goes on with.
    private static IEnumerable<string> AddressesIn(string line)
    {
        var whole = new List<string>();
        foreach (var code in Code().Matches(line).Select(found => found.Groups[1].Value.Split('?')[0]))
        {
            if (code.StartsWith('/'))
            {
                whole.Add(code);
                yield return code;
            }
            else if (code.StartsWith("…/", StringComparison.Ordinal))
            {
                foreach (var before in whole.SelectMany(Beginnings))
                {
                    yield return before + code[1..];
                }
            }
        }
    }

    private static IEnumerable<string> Beginnings(string address)
    {
        for (var length = address.Length; length >= 0; length = length == 0 ? -1 : address.LastIndexOf('/', length - 1))
        {
            yield return address[..length];
        }
    }

    // The words before what is typed in their place, line by line.
    private static IEnumerable<string> Commands(string help) =>
        from line in help.Split('\n').TakeWhile(line => !line.Contains("Exit code", StringComparison.Ordinal))
        where line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && char.IsAsciiLetterLower(line[2])
        select string.Join(' ', line[2..].Split("  ")[0].Split(' ').TakeWhile(word => Word().IsMatch(word)));

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
