using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using MyPage.Web.Capabilities.Linking;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Benchmarks.Hosting;

/// <summary>
/// What the portal's page is compared with, behind the same server and the same cookie authentication, which reads the
/// portal's own cookies: Razor pages of constants, and an endpoint that runs the page's SQL by ADO.NET.
/// </summary>
internal static class BareHost
{
    public const string SqlPath = "/sql";
    public const string AskingPath = "/mypage?asking";
    public const string OneComponentPath = "/one-component";
    public const string OneTextPath = "/one-text";

    private const string StaticAssets = "MyPage.Web.staticwebassets.endpoints.json";

    public static Task<LoopbackServer> StartAsync(IServiceProvider portal, ConstantPage page, SameSql sql, SameSql pageSql, string cookieName, CancellationToken cancellationToken)
    {
        var builder = LoopbackServer.Builder();
        builder.Services.AddSingleton(portal.GetRequiredService<IDataProtectionProvider>());
        builder.Services.AddSingleton(page);
        builder.Services.AddSingleton(pageSql);
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme, options => options.Cookie.Name = cookieName);
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();

        // The page's own parts ask for the carrier's brand and rules.
        builder.Services.AddSingleton(portal.GetRequiredService<IOptions<PortalOptions>>());
        builder.Services.AddSingleton(portal.GetRequiredService<IOptions<LinkingOptions>>());

        // It would load a key ring of its own, which nothing here uses.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType?.Name is "DataProtectionHostedService"));
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets(StaticAssets);
        app.MapRazorComponents<BareApp>().WithStaticAssets(StaticAssets);
        app.MapGet(SqlPath, async (HttpContext http) =>
        {
            await sql.RunAsync(http.User.AsHolder()!, http.RequestAborted);
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = page.Bytes.Length;
            await http.Response.BodyWriter.WriteAsync(page.Bytes, http.RequestAborted);
        }).RequireAuthorization();
        return LoopbackServer.StartAsync(app, cancellationToken);
    }
}
