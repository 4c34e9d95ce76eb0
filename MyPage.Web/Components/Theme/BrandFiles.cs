using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components.Theme;

/// <summary>What a browser fetches that depends on the brand: the theme's stylesheet, and name and colours for the home screen.</summary>
public static class BrandFiles
{
    public static IServiceCollection AddBrandFiles(this IServiceCollection services) =>
        services.AddSingleton(provider => ThemeStylesheet.Create(provider, provider.GetRequiredService<IOptions<PortalOptions>>().Value.Brand));

    public static void MapBrandFiles(this WebApplication app)
    {
        // Made now: the first page must not wait for it.
        var theme = app.Services.GetRequiredService<ThemeStylesheet>();
        app.MapGet("/theme.css", (HttpContext http, string? v) => SendAsync(http, theme, v)).AllowAnonymous();
        app.MapGet("/site.webmanifest", Manifest).AllowAnonymous();
    }

    private static Task SendAsync(HttpContext http, ThemeStylesheet theme, string? version)
    {
        var response = http.Response;
        var (encoding, body) = theme.For(http.Request.Headers.AcceptEncoding.ToString());
        response.ContentType = "text/css; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.Vary = "Accept-Encoding";

        // Another node may have another brand for a while: what was not asked for by its own version is not kept.
        response.Headers.CacheControl = string.Equals(version, theme.Version, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (encoding.Length > 0)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    private static IResult Manifest(HttpContext http, IOptions<PortalOptions> portal)
    {
        // Every page links it, and only what is put on a home screen needs it; a new brand may reach that a day later.
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Json(ManifestOf(portal.Value.Brand), contentType: "application/manifest+json");
    }

    private static object ManifestOf(BrandOptions brand) => new
    {
        id = PortalRoutes.Home,
        name = brand.Name,
        short_name = brand.Name,
        lang = "ja",
        start_url = PortalRoutes.Home,
        scope = "/",
        display = "standalone",
        background_color = PortalTheme.GroundLight,
        theme_color = PortalTheme.SurfaceLight,

        // The mark leaves room all around, so the same picture may be cut to whatever shape the phone gives its icons.
        icons = new[] { Icon(192, "any"), Icon(512, "any"), Icon(192, "maskable"), Icon(512, "maskable") },
    };

    private static object Icon(int size, string purpose) => new { src = $"/icon-{size}.png", sizes = $"{size}x{size}", type = "image/png", purpose };
}
