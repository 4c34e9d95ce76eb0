using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using MyPage.Web.Components;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// Compresses pages that say that they hold no secret, and no other answer: where a secret and text that somebody else chooses are
/// compressed together, the length tells how alike they are (docs/security.md, Compression). Files are compressed when the portal is built.
/// </summary>
internal static class PageCompression
{
    public static void AddPageCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    // A form's answer says again what was typed.
    public static void UsePageCompression(this IApplicationBuilder app) => app.UseWhen(
        static http => HttpMethods.IsGet(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<HoldsNoSecretAttribute>() is not null,
        static pages => pages.UseResponseCompression());
}
