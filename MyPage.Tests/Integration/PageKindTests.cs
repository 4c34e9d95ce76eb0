using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MyPage.Tests.Hosting;
using MyPage.Tests.Operator;
using MyPage.Web.Components;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>Three kinds of page: what each carries, allows, and how one gets from one to another.</summary>
public sealed partial class PageKindTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    public static TheoryData<string> BarePages =>
        ["/", "/login", "/operator/login", "/operator/activate", "/password/forgot", "/password/reset", "/activate", "/guide/linking", "/line/help", "/line/gift", "/line/apply", "/line/unlinked", "/line/sign-in/failed", "/error/500", "/nowhere"];

    public static TheoryData<string> SignedInPages => ["/mypage", "/mypage/campaigns", "/mypage/contract", "/mypage/history", "/mypage/links", "/mypage/notices", "/mypage/notifications", "/mypage/points", "/mypage/security", "/mypage/security/password", "/mypage/security/two-factor"];

    [Fact]
    public void Pages_EachEndpoint_SaysItsKind()
    {
        var pages = Pages()
            .ToDictionary(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint => PageKinds.Of(endpoint), StringComparer.Ordinal);

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Equal(IsOfSomebody(page.Key), page.Value is PageKind.Library or PageKind.Interactive));
        Assert.DoesNotContain(pages, page => page.Value is null);
    }

    /// <summary>What a page allows goes by its kind alone, whatever it answers: of every address, to somebody who may open it and to nobody.</summary>
    [Fact]
    public async Task Get_EachEndpoint_HasThePolicyOfItsKind()
    {
        var (holder, customer) = await _portal.AddSignedInHolderAsync();
        Visitor[] people = [_portal.NewVisitor(), customer, await _portal.AddSignedInOperatorAsync()];
        var wrong = new List<string>();
        var seen = new HashSet<PageKind>();
        foreach (var endpoint in Pages())
        {
            var path = Parameter().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), found => found.Value.Contains("Subscription", StringComparison.Ordinal) ? holder.SubscriptionId.ToString() : found.Value.Contains("Contract", StringComparison.Ordinal) ? holder.ContractId.ToString() : found.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "500");
            foreach (var visitor in people)
            {
                var page = await visitor.GetAsync(path);
                if (page.Status is HttpStatusCode.OK)
                {
                    seen.Add(PageKinds.Of(endpoint)!.Value);
                }

                // Who may not, or finds nothing there, gets an error's page, which is bare; whoever is led on gets no page.
                var isBare = page.Status is not HttpStatusCode.OK || PageKinds.Of(endpoint) is PageKind.Bare;
                if (page.Location is null && !IsPolicyOf(PolicyOf(page), isBare))
                {
                    wrong.Add($"{path}: {page.Headers["Content-Security-Policy"]}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(Enum.GetValues<PageKind>().Length, seen.Count);
    }

    private static bool IsPolicyOf(string[] policy, bool isBare) =>
        policy.Contains("script-src 'self'", StringComparer.Ordinal) && policy.Contains("style-src 'self'", StringComparer.Ordinal)
        && policy.Contains("frame-ancestors 'none'", StringComparer.Ordinal) && policy.Contains(isBare ? "base-uri 'none'" : "base-uri 'self'", StringComparer.Ordinal)
        && policy.Where(rule => rule.Contains("unsafe", StringComparison.Ordinal)).SequenceEqual(isBare ? [] : ["style-src-attr 'unsafe-inline'"], StringComparer.Ordinal);

    private IEnumerable<RouteEndpoint> Pages() => _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null);

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private static bool IsOfSomebody(string route) => route.StartsWith("/mypage", StringComparison.Ordinal)
        || (route.StartsWith("/operator", StringComparison.Ordinal) && !route.StartsWith("/operator/login", StringComparison.Ordinal) && route is not "/operator/activate");

    [Theory]
    [MemberData(nameof(BarePages))]
    public async Task Get_BarePage_HasNothingOfTheLibrary(string path)
    {
        var page = await _portal.NewVisitor().GetAsync(path);

        Assert.Equal("/app. /theme.", Files(page, "link[rel=stylesheet]"));
        Assert.Equal(page.Document.QuerySelector("[data-passkey]") is null ? "/portal." : "/passkey. /portal.", Files(page, "script"));
        Assert.Null(page.Document.QuerySelector("base"));
        Assert.Null(page.Document.QuerySelector("[style], [class*='mud-']"));
        Assert.False(page.Headers.ContainsKey("blazor-enhanced-nav"));
        var policy = PolicyOf(page);
        Assert.Contains("style-src 'self'", policy, StringComparer.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparer.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SignedInPages))]
    public async Task Get_SignedInPage_AllowsStyleAttributesAndNoMore(string path)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.GetAsync(path);

        Assert.Equal("/app. /theme. /lib/mud. /signed-in.", Files(page, "link[rel=stylesheet]"));
        var isInteractive = page.Document.QuerySelector("script[src*='connection']") is not null;
        Assert.Equal(path is "/mypage/contract", isInteractive);
        Assert.Equal(isInteractive ? "/connection. /session. /drafts. /data. /_framework/blazor.web. /lib/MudBlazor. /portal. /passkey." : "/session. /drafts. /data. /_framework/blazor.web. /portal. /passkey.", Files(page, "script"));
        Assert.Equal("/", page.Document.QuerySelector("base")!.GetAttribute("href"));
        Assert.Equal(isInteractive ? null : "allow", page.Headers.GetValueOrDefault("blazor-enhanced-nav"));
        var policy = PolicyOf(page);
        Assert.All(
            ["default-src 'self'", "base-uri 'self'", "object-src 'none'", "frame-ancestors 'none'", "script-src 'self'", "style-src 'self'", "style-src-attr 'unsafe-inline'", "connect-src 'self'"],
            rule => Assert.Contains(rule, policy, StringComparer.Ordinal));
        Assert.Single(policy, rule => rule.Contains("unsafe", StringComparison.Ordinal));
    }

    /// <summary>Only for elements of our own documents: nothing else is ever put into another kind's page.</summary>
    [Theory]
    [MemberData(nameof(SignedInPages))]
    public async Task Get_SignedInPage_LinksThatLeaveItSaySo(string path)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.GetAsync(path);

        Assert.All(
            page.Document.QuerySelectorAll("a[href^='/']").Where(link => link.GetAttribute("target") is null && !link.GetAttribute("href")!.StartsWith("/mypage", StringComparison.Ordinal)),
            link => Assert.True(link.Closest("[data-enhance-nav=false]") is not null, link.OuterHtml));
    }

    /// <summary>"#main" would lead to the front page, once &lt;base&gt; stands.</summary>
    [Theory]
    [MemberData(nameof(SignedInPages))]
    public async Task Get_SignedInPage_LinksWithinItCarryItsAddress(string path)
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await visitor.GetAsync(path + "?x=1");

        Assert.Equal(path + "?x=1#main", page.Document.QuerySelector(".skip-link")!.GetAttribute("href"));
        Assert.Empty(page.Document.QuerySelectorAll("a[href^='#'], a[href=''], form[action='']"));
    }

    [Theory]
    [MemberData(nameof(BarePages))]
    public async Task Get_BarePageByEnhancedNavigation_IsLeftToTheBrowser(string path)
    {
        var page = await EnhancedAsync(_portal.NewVisitor(), path);

        Assert.Equal((HttpStatusCode.NoContent, ""), (page.Status, page.Body));
        Assert.False(page.Headers.ContainsKey("blazor-enhanced-nav"));
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task Get_SignedInPageByEnhancedNavigation_IsAnswered()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        var page = await EnhancedAsync(visitor, "/mypage/links");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("allow", page.Headers["blazor-enhanced-nav"]);
        Assert.NotEmpty(page.Heading);
    }

    [Fact]
    public async Task Get_PageThatBreaks_CarriesTheHeadersOfItsErrorPage()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();
        await using var broken = new PortalFactory(_portal.Database, clock: _portal.Clock, services: services =>
            services.AddScoped<MyPage.Web.Features.History.HistoryQuery>(_ => throw new InvalidOperationException("broken")));

        var page = await broken.NewVisitor(visitor.Cookies).GetAsync("/mypage/history");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains("base-uri 'none'", PolicyOf(page), StringComparer.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Null(page.Document.QuerySelector("base"));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/guide/linking", true)]
    [InlineData("/login", false)]
    [InlineData("/line/help", false)]
    [InlineData("/password/forgot", false)]
    [InlineData("/nowhere", false)]
    public async Task Get_OpenPage_IsFoundBySearchOrSaysNo(string path, bool isFound)
    {
        var page = await _portal.NewVisitor().GetAsync(path);

        Assert.Equal(isFound ? null : "noindex", page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Equal(isFound, page.Document.QuerySelector("meta[name=description]")?.GetAttribute("content") is { Length: > 40 });
    }

    [Fact]
    public async Task Get_SignedInPage_IsNotFoundBySearch()
    {
        var (_, visitor) = await _portal.AddSignedInHolderAsync();

        Assert.Equal("noindex", (await visitor.GetAsync("/mypage")).Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    private static Task<Page> EnhancedAsync(Visitor visitor, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html; blazor-enhanced-nav=on");
        return visitor.SendAsync(request);
    }

    private static string Files(Page page, string selector) => string.Join(' ', page.Document.QuerySelectorAll(selector).Select(Beginning));

    private static string[] PolicyOf(Page page) => page.Headers["Content-Security-Policy"].Split(';', StringSplitOptions.TrimEntries);

    // Without the fingerprint.
    private static string Beginning(IElement element)
    {
        var path = element.GetAttribute("href") ?? element.GetAttribute("src")!;
        return path[..(path.IndexOf('.', path.LastIndexOf('/') + (path.Contains("blazor.web", StringComparison.Ordinal) ? 8 : 0)) + 1)];
    }
}
