using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace MyPage.Web.Components;

/// <summary>The one place that knows of which kind a page is: by itself, or by its layout.</summary>
public static class PageKinds
{
    private static readonly object Noted = new();

    public static PageKind Of(Type page) =>
        (page.GetCustomAttribute<PageKindAttribute>() ?? page.GetCustomAttribute<LayoutAttribute>()?.LayoutType.GetCustomAttribute<PageKindAttribute>())?.Kind ?? PageKind.Bare;

    /// <summary>Null for what is no page.</summary>
    public static PageKind? Of(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<PageKindAttribute>()?.Kind;

    /// <summary>The kind of the page that answers this request; bare for what is no page.</summary>
    public static PageKind KindOfPage(this HttpContext http) => http.Items.TryGetValue(Noted, out var kind) && kind is PageKind noted ? noted : PageKind.Bare;

    /// <summary>Lets the endpoint of every page say its kind.</summary>
    public static RazorComponentsEndpointConventionBuilder WithPageKinds(this RazorComponentsEndpointConventionBuilder pages)
    {
        pages.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().FirstOrDefault() is { Type: var page })
            {
                endpoint.Metadata.Add(new PageKindAttribute(Of(page)));
            }
        });
        return pages;
    }

    /// <summary>
    /// After routing. An error page is routed a second time within the same request, and the headers are sent when the first
    /// endpoint may be back in its place: so the kind is noted here, and the last one counts.
    /// </summary>
    public static Task NoteAsync(HttpContext http, RequestDelegate next)
    {
        var kind = Of(http.GetEndpoint());
        http.Items[Noted] = kind;

        // Enhanced navigation puts a page's content into the document that is open, with that document's policy and scripts. It
        // gets no page of another kind, an error's or the sign-in page's neither, but an answer without content, upon which Blazor
        // leaves the address to the browser. (Errors it would show whatever they say, and an empty one as "Error: 404".)
        if (kind is null or PageKind.Library || !IsEnhanced(http.Request))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static bool IsEnhanced(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("blazor-enhanced-nav=on", StringComparison.Ordinal);
}
