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

    /// <summary>For <c>data-enhance-nav</c>, where a link leads to various pages: "false" when it leaves the signed-in ones.</summary>
    public static string? Enhance(string href) => href.StartsWith(PortalRoutes.Home, StringComparison.Ordinal) ? null : "false";
}
