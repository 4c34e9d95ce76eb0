using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using Xunit;

namespace MyPage.Tests.Architecture;

public sealed partial class PageTests
{
    /// <summary>The pages that anybody may open. A page that is not named here is closed.</summary>
    private static readonly string[] OpenPages = 
    [
        "/", "/activate", "/error/{Code:int}", "/guide/linking", "/login", "/login/forgotten-id", "/login/recovery", "/login/two-factor", "/password/forgot", "/password/reset",
        "/operator/activate", "/operator/login", "/operator/login/recovery", "/operator/login/two-factor",
        "/line/apply", "/line/data", "/line/gift", "/line/help", "/line/link", "/line/mypage", "/line/sign-in/failed", "/line/unlinked", "/line/user",
    ];

    private static readonly IReadOnlyList<SourceFile> Razor = SourceTree.Files("MyPage.Web", ".razor");

    private static IReadOnlyList<Type> Pages => [.. typeof(PortalOptions).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>(false).Any())];

    [Fact]
    public void Pages_AreClosedOrSayThatTheyAreOpen() => SourceTree.AssertNone(
        Pages.Where(page => !IsOpen(page) && page.GetCustomAttribute<AuthorizeAttribute>() is null).Select(page => page.FullName!),
        "Neither [Authorize] nor [AllowAnonymous]:");

    [Fact]
    public void Pages_OpenOnes_AreThoseOfTheList() =>
        Assert.Empty(Pages.Where(IsOpen).SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Except(OpenPages, StringComparer.Ordinal));

    [Fact]
    public void Pages_OfAHolderCaller_AreClosed() => Assert.All(
        Pages.Where(page => page.GetCustomAttributes<RouteAttribute>().Any(route => route.Template.StartsWith("/mypage", StringComparison.Ordinal) || (route.Template.StartsWith("/operator", StringComparison.Ordinal) && !OpenPages.Contains(route.Template, StringComparer.Ordinal)))),
        page => Assert.True(page.GetCustomAttribute<AuthorizeAttribute>() is not null && !IsOpen(page), page.FullName));

    [Fact]
    public void Pages_OfTheConsole_SayForWhomTheyAre() => Assert.All(
        Pages.Where(page => page.Namespace!.StartsWith("MyPage.Web.Features.Operator", StringComparison.Ordinal) && !IsOpen(page)),
        page => Assert.True(page.GetCustomAttribute<MyPage.Web.Security.Sessions.OperatorsOnlyAttribute>() is not null, page.FullName));

    [Fact]
    public void Components_NeverTouchTheDatabase() => SourceTree.AssertNone(DatabaseUses("MyPage.Web", typeof(PortalOptions).Assembly), "A page asks a service of its feature, never the database:");

    [Fact]
    public void Components_ThatTouchTheDatabase_AreCaught() => Assert.Equal(
        ["MyPage.Tests.Architecture.Breach.Features.Points.Asking", "MyPage.Tests.Architecture.Breach.Features.Points.Holding"],
        DatabaseUses("MyPage.Tests.Architecture.Breach", typeof(PageTests).Assembly).Select(use => use.Split(' ')[0]).Order(StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>What a component is given and does not read says that it needs what it does not.</summary>
    [Fact]
    public void Components_ReadWhatTheyAreGiven()
    {
        using var calls = new CompiledCalls(typeof(PortalOptions).Assembly);
        SourceTree.AssertNone(calls.Unread("MyPage.Web", "InjectAttribute", "ParameterAttribute", "CascadingParameterAttribute", "SupplyParameterFromQueryAttribute", "SupplyParameterFromFormAttribute"), "Given and never read:");
    }

    [Fact]
    public void Components_ThatReadNothing_AreCaught()
    {
        using var calls = new CompiledCalls(typeof(PageTests).Assembly);
        Assert.Equal(["MyPage.Tests.Architecture.Breach.Features.Points.Holding.Unread"], calls.Unread("MyPage.Tests.Architecture.Breach", "ParameterAttribute"), StringComparer.Ordinal);
    }

    private static IEnumerable<string> DatabaseUses(string root, Assembly assembly)
    {
        var components = assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ComponentBase))).Select(type => type.FullName!).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(components);
        return new Storeys(root, assembly).Uses(components.Contains, target => target.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) || target.StartsWith(typeof(MyPage.Web.Persistence.PortalDbContext).FullName!, StringComparison.Ordinal));
    }

    /// <summary>Why each stands nowhere is in docs/look.md, MudBlazor.</summary>
    [Fact]
    public void LibraryTags_ThatHarm_StandNowhere() => SourceTree.AssertNone(
        from file in Razor.Concat(SourceTree.Files("MyPage.Web", ".cs").Where(file => !file.IsIn("MyPage.Web/Components/Theme")))
        from Match match in Harmful().Matches(file.Text)
        select $"{file.Path}: {match.Value}",
        "Not accessible, or wrong without a circuit:");

    /// <summary>A bare page has no stylesheet that would draw them.</summary>
    [Fact]
    public void LibraryTags_StandOnNoBarePage() => SourceTree.AssertNone(
        from page in Pages
        where PageKinds.Of(page) is PageKind.Bare
        from part in PartsOf(page.Name, [])
        where LibraryTag().IsMatch(FileOf(part).Text)
        select $"{page.Name}: {part}",
        "A bare page knows nothing of the library:");

    // A page, and the components that it is made of, all the way down.
    private static HashSet<string> PartsOf(string name, HashSet<string> parts)
    {
        if (parts.Add(name))
        {
            foreach (var tag in ComponentTag().Matches(FileOf(name).Text).Select(match => match.Groups[1].Value).Where(IsOurs))
            {
                PartsOf(tag, parts);
            }
        }

        return parts;
    }

    private static bool IsOurs(string name) => Razor.Any(file => string.Equals(file.Name, name + ".razor", StringComparison.Ordinal));

    private static SourceFile FileOf(string name) => Razor.Single(file => string.Equals(file.Name, name + ".razor", StringComparison.Ordinal));

    [Fact]
    public void RawMarkup_IsNowhere() => AssertNoneOf("MarkupString", SourceTree.Files("MyPage.Web", ".razor", ".cs"), "Raw markup is a way for scripts to come in:");

    [Fact]
    public void InlineStylesAndScripts_AreNowhere() => SourceTree.AssertNone(
        from file in Razor
        from Match match in Inline().Matches(file.Text)
        select $"{file.Path}: {match.Value}",
        "The content policy refuses inline styles and scripts:");

    [Fact]
    public void PostedForms_CarryTheAntiforgeryToken() => SourceTree.AssertNone(
        from file in Razor
        from Match form in Form().Matches(file.Text)
        where form.Value.Contains("method=\"post\"", StringComparison.Ordinal) && !form.Value.Contains("<AntiforgeryToken />", StringComparison.Ordinal)
        select $"{file.Path}: {form.Value.Split('\n')[0]}",
        "A posted form without its token is refused:");

    private static bool IsOpen(Type page) => page.GetCustomAttribute<AllowAnonymousAttribute>() is not null;

    private static void AssertNoneOf(string word, IEnumerable<SourceFile> files, string rule) =>
        SourceTree.AssertNone(files.Where(file => file.Text.Contains(word, StringComparison.Ordinal)).Select(file => file.Path), rule);

    [GeneratedRegex("\\sstyle=\"[^\"]*\"|<style|<script(?![^>]*\\ssrc=)|\\son[a-z]+=\"(?!@)[^\"]*\"|javascript:", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("\\bMud(ThemeProvider|Autocomplete|Slider|List|ListItem|ExpansionPanels?|ProgressLinear|Chip|ChipSet|Stack)\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Harmful();

    [GeneratedRegex("<([A-Z][A-Za-z]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ComponentTag();

    [GeneratedRegex("<Mud[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LibraryTag();

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
