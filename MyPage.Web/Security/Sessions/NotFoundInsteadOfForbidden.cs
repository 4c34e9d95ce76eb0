using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using MyPage.Web.Security.ApiKeys;

namespace MyPage.Web.Security.Sessions;

/// <summary>
/// What is not theirs does not exist for a signed-in person: "not found", never "forbidden" (docs/product.md 2). A system is told
/// which scope its key lacks.
/// </summary>
public sealed class NotFoundInsteadOfForbidden : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // The fallback policy also covers addresses that lead nowhere: nobody has to sign in to be told so.
        // Nor that a method or a kind of body is not taken, which routing answers by endpoints of its own; people are sent on there.
        if (context.GetEndpoint() is null || (context.GetEndpoint() is not RouteEndpoint && ApiAddresses.Contain(context.Request.Path)))
        {
            return next(context);
        }

        if (!authorizeResult.Forbidden || policy.AuthenticationSchemes.Contains(ApiKeyAuthentication.SchemeName, StringComparer.Ordinal))
        {
            return _usual.HandleAsync(next, context, policy, authorizeResult);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
