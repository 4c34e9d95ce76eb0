using Microsoft.AspNetCore.Components;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>What links have to heed because pages are of several kinds (<see cref="PageKind"/>).</summary>
public static class PageLinks
{
    /// <summary>
    /// The address of a part of the same page. Where <c>&lt;base href="/"&gt;</c> stands, "#main" alone would lead to the front page; with the
    /// page's full address it leads there without loading anything. A bare page may stand at the address of another that failed.
    /// </summary>
    public static string Within(HttpContext? http, NavigationManager navigation, string id) =>
        http is null || http.KindOfPage() is PageKind.Bare ? "#" + id : new Uri(navigation.Uri).PathAndQuery + "#" + id;

    // Pages with islands, by themselves; below 契約情報 stand static ones.
    private static readonly string[] WithIslands = [PortalRoutes.Contract, PortalRoutes.Help];

    /// <summary>
    /// For <c>data-enhance-nav</c>, where a link leads to various pages: "false" when it leaves the signed-in ones, and when it leads to one
    /// with islands, which is loaded in full: asked for by enhanced navigation it would be asked for twice.
    /// </summary>
    public static string? Enhance(string href) =>
        href.StartsWith(PortalRoutes.Home, StringComparison.Ordinal) && !WithIslands.Contains(href.Split('?', '#')[0], StringComparer.Ordinal) ? null : "false";
}
