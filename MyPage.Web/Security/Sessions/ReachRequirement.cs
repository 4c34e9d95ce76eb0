using Microsoft.AspNetCore.Authorization;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Security.Sessions;

/// <summary>What a signed-in person may reach: contract holders every page of theirs, registered users only those that are opened to them.</summary>
public sealed class ReachRequirement : AuthorizationHandler<ReachRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ReachRequirement requirement)
    {
        if (context.User.AsHolder() is not null || (context.User.AsUser() is not null && IsOpen(context.Resource)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // The same policy is asked of the endpoint, by the middleware, and of the page, by the router.
    private static bool IsOpen(object? resource) => resource switch
    {
        HttpContext http => http.GetEndpoint()?.Metadata.GetMetadata<OpenToRegisteredUsersAttribute>() is not null,
        Microsoft.AspNetCore.Components.RouteData route => route.PageType.IsDefined(typeof(OpenToRegisteredUsersAttribute), inherit: false),
        _ => false,
    };
}
