using System.Xml.Linq;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>What search engines ask for. Pages that they may show are marked with <see cref="FoundBySearchAttribute"/>; every other page says noindex itself.</summary>
public static class SearchEngines
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapSearchEngines(this WebApplication app)
    {
        // Nothing is closed here: a page that must not be fetched could not say noindex.
        app.MapGet("/robots.txt", (IOptions<PortalOptions> portal) =>
            Results.Text($"User-agent: *\nAllow: /\nSitemap: {portal.Value.AddressOf("/sitemap.xml")}\n", "text/plain")).AllowAnonymous();
        app.MapGet("/sitemap.xml", (IOptions<PortalOptions> portal, EndpointDataSource endpoints) => Results.Text(
            new XElement(
                Sitemap + "urlset",
                PathsOf(endpoints).Select(path => new XElement(Sitemap + "url", new XElement(Sitemap + "loc", portal.Value.AddressOf(path).AbsoluteUri)))).ToString(),
            "application/xml")).AllowAnonymous();
    }

    private static IEnumerable<string> PathsOf(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<FoundBySearchAttribute>() is not null && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
