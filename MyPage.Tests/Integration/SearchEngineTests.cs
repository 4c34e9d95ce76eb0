using System.Xml.Linq;
using MyPage.Tests.Hosting;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>What search engines are told, and the carrier's own pages that every page links to.</summary>
public sealed class SearchEngineTests(SqlitePortal fixture) : IClassFixture<SqlitePortal>
{
    private readonly PortalFactory _portal = fixture.Portal;

    [Fact]
    public async Task Sitemap_Lists_ThePagesThatMayBeFoundAndNoOther()
    {
        var visitor = _portal.NewVisitor();
        var robots = (await visitor.GetAsync("/robots.txt")).Body;
        var sitemap = XDocument.Parse((await visitor.GetAsync("/sitemap.xml")).Body);

        Assert.Contains($"Sitemap: {PortalFactory.Address}sitemap.xml", robots, StringComparison.Ordinal);
        Assert.DoesNotContain("Disallow", robots, StringComparison.Ordinal);
        Assert.Equal(
            [PortalFactory.Address.AbsoluteUri, new Uri(PortalFactory.Address, "/guide/linking").AbsoluteUri, new Uri(PortalFactory.Address, "/line/apply").AbsoluteUri],
            sitemap.Descendants().Where(element => element.Name.LocalName is "loc").Select(element => element.Value), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Page_ThatMayBeFound_NamesItsOneAddress() => Assert.Equal(
        new Uri(PortalFactory.Address, "/guide/linking").AbsoluteUri,
        (await _portal.NewVisitor().GetAsync("/guide/linking?from=letter")).Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));

    [Fact]
    public async Task Footer_PolicyAndTermsAreConfigured_LinksToThem()
    {
        Assert.DoesNotContain("利用規約", (await _portal.NewVisitor().GetAsync("/login")).Body, StringComparison.Ordinal);
        await using var told = new PortalFactory(_portal.Database, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal:PrivacyPolicyUrl"] = "https://carrier.example.jp/privacy",
            ["Portal:TermsUrl"] = "/terms.html",
        });

        var footer = (await told.NewVisitor().GetAsync("/login")).Document.QuerySelector("footer")!;

        Assert.Equal("プライバシーポリシー", footer.QuerySelector("a[href='https://carrier.example.jp/privacy']")!.TextContent);
        Assert.Equal("利用規約", footer.QuerySelector("a[href='/terms.html']")!.TextContent);
    }
}
