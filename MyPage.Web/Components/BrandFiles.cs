using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>The carrier's colours as a small stylesheet, so that no page needs an inline style, and its name for the home screen. The stylesheet's address changes with its content.</summary>
public static class BrandFiles
{
    // Every page asks for it.
    private static readonly ConditionalWeakTable<BrandOptions, string> Paths = [];

    public static string PathFor(BrandOptions brand) => Paths.GetValue(
        brand, static found => $"/brand.css?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css(found))), 0, 6)}");

    public static void MapBrandFiles(this WebApplication app)
    {
        app.MapGet("/brand.css", (HttpContext context, IOptions<PortalOptions> portal) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(Css(portal.Value.Brand), "text/css", Encoding.UTF8);
        }).AllowAnonymous();
        app.MapGet("/site.webmanifest", (IOptions<PortalOptions> portal) => Results.Json(
            new
            {
                name = portal.Value.Brand.Name,
                short_name = portal.Value.Brand.Name,
                lang = "ja",
                start_url = "/mypage",
                scope = "/",
                display = "browser",
                background_color = "#f5f7f6",
                theme_color = "#ffffff",
                icons = new[]
                {
                    new { src = "/icon-192.png", sizes = "192x192", type = "image/png" },
                    new { src = "/icon-512.png", sizes = "512x512", type = "image/png" },
                },
            },
            contentType: "application/manifest+json")).AllowAnonymous();
    }

    private static string Css(BrandOptions brand) => $":root{{--brand-accent:{brand.Accent};--brand-accent-dark:{brand.AccentDark}}}";
}
