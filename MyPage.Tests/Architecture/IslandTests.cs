using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using MyPage.Web.Components.Interactive;
using Xunit;

namespace MyPage.Tests.Architecture;

/// <summary>What holds for everything interactive (docs/adr/0017-the-session-row-is-the-truth.md).</summary>
public sealed partial class IslandTests
{
    private static readonly IReadOnlyList<Type> Components = [.. typeof(Island).Assembly.GetTypes().Where(type => typeof(IComponent).IsAssignableFrom(type))];

    [Fact]
    public void Interactive_Roots_AreIslands() => SourceTree.AssertNone(
        Components.Where(type => type.GetCustomAttribute<RenderModeAttribute>() is not null && !type.IsSubclassOf(typeof(Island))).Select(type => type.FullName!),
        "What its handlers throw when the session has ended would break the circuit; inherit Island:");

    /// <summary>Where a page decides, such as for the answer to a form, which has no circuit.</summary>
    [Fact]
    public void RenderModes_OfTags_AreThoseOfIslands() => SourceTree.AssertNone(
        from file in SourceTree.Files("MyPage.Web", ".razor")
        from Match tag in InteractiveTag().Matches(file.Text)
        where !Components.Any(type => type.IsSubclassOf(typeof(Island)) && string.Equals(type.Name, tag.Groups[1].Value, StringComparison.Ordinal))
        select $"{file.Path}: {tag.Value}",
        "What its handlers throw when the session has ended would break the circuit; inherit Island:");

    [Fact]
    public void Islands_KnowNoRequest() => SourceTree.AssertNone(
        from type in Components
        where type.IsSubclassOf(typeof(Island))
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        where property.PropertyType == typeof(HttpContext) || property.PropertyType == typeof(IHttpContextAccessor)
        select $"{type.FullName}.{property.Name}",
        "A circuit has no request; who is there says CallerAsync:");

    [Fact]
    public void Accessor_OfRequests_IsUsedNowhere() => SourceTree.AssertNone(
        SourceTree.Files("MyPage.Web", ".cs", ".razor").Where(file => file.Text.Contains("IHttpContextAccessor", StringComparison.Ordinal)).Select(file => file.Path),
        "It is null in a circuit, or somebody else's:");

    [GeneratedRegex("<(\\w+)[^<>]*@rendermode=", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InteractiveTag();
}
