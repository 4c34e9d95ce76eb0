using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Net.Http.Headers;
using MyPage.Web.Configuration;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Api;

/// <summary>
/// What lies under /api and is no endpoint, or not by this method or kind of body: pages take any other address, and would answer
/// in its place. Nobody needs a key to be told so.
/// </summary>
public static class NoEndpoint
{
    public const string Pattern = PortalRoutes.Api + "/{**rest}";

    public static void Map(IEndpointRouteBuilder app) => app.Map(Pattern, Answer).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static void Answer(HttpContext http, EndpointDataSource endpoints)
    {
        var methods = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ApiScopeMetadata>() is not null && Matches(endpoint, http.Request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (methods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers[HeaderNames.Allow] = string.Join(", ", methods);
        }
    }

    private static bool Matches(RouteEndpoint endpoint, PathString path) => new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
