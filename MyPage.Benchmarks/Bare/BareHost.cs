using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;
using MyPage.Benchmarks.Hosting;
using MyPage.Web.Components;
using MyPage.Web.Components.Interactive;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Bare;

/// <summary>
/// What the portal's pages are compared with, behind the same server and the same cookie authentication, which reads the
/// portal's own cookies: Razor pages of constants, and an endpoint that runs ホーム's SQL by ADO.NET.
/// </summary>
internal static class BareHost
{
    /// <summary>The endpoint that runs the statements of the page of this address, and writes its bytes.</summary>
    public const string Sql = "/sql";

    private const string StaticAssets = "MyPage.Web.staticwebassets.endpoints.json";

    /// <param name="portal">A scope of the portal's that lasts as long as this.</param>
    /// <param name="sql">What a first visit of <paramref name="sqlPath"/> runs.</param>
    /// <param name="pageSql">What every visit runs.</param>
    public static Task<LoopbackServer> StartAsync(
        IServiceProvider portal, ConstantPages pages, string sqlPath, SameSql sql, SameSql pageSql, string cookieName, CancellationToken cancellationToken)
    {
        var builder = LoopbackServer.Builder();
        builder.Services.AddSingleton(pages);
        builder.Services.AddSingleton(pageSql);
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddRazorComponents().AddIslands();
        builder.Services.AddScoped<IComponentActivator, BareParts>();
        builder.Services.AddMudServices();
        builder.Services.AddAntiforgery();
        builder.Services.AddPortalServices(portal);
        builder.Services.AddPortalCookies(portal, cookieName);
        var app = builder.Build();
        app.UseRouting();

        // Links within a page depend on its kind.
        app.Use(PageKinds.NoteAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets(StaticAssets);
        app.MapRazorComponents<BareApp>().MapIslands().WithStaticAssets(StaticAssets).WithPageKinds();
        var bytes = pages[sqlPath].Bytes;
        app.MapGet(Sql + sqlPath, async (HttpContext http) =>
        {
            await sql.RunAsync(http.User.AsHolder()!, http.RequestAborted);
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        }).RequireAuthorization();
        return LoopbackServer.StartAsync(app, cancellationToken);
    }
}
