using Microsoft.AspNetCore.Authorization;
using MyPage.Web.Security.Callers;

namespace MyPage.Web.Security.Sessions;

/// <summary>
/// What a signed-in person may reach: contract holders every page of theirs, registered users only those that are opened to
/// them, operators those of the console that are for their role, and nothing of customers'.
/// </summary>
public sealed class ReachRequirement : AuthorizationHandler<ReachRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ReachRequirement requirement)
    {
        var isReached = MetadataOf<OperatorsOnlyAttribute>(context.Resource) is { } only
            ? context.User.AsOperator() is { } staff && only.Opens(staff.Role)
            : context.User.AsHolder() is not null
                || (context.User.AsUser() is not null && MetadataOf<OpenToRegisteredUsersAttribute>(context.Resource) is not null)
                || (context.User.AsOperator() is not null && MetadataOf<OpenToOperatorsAttribute>(context.Resource) is not null);
        if (isReached)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // The same policy is asked of the endpoint, by the middleware, and of the page, by the router.
    private static T? MetadataOf<T>(object? resource)
        where T : Attribute => resource switch
        {
            HttpContext http => http.GetEndpoint()?.Metadata.GetMetadata<T>(),
            Microsoft.AspNetCore.Components.RouteData route => (T?)Attribute.GetCustomAttribute(route.PageType, typeof(T), inherit: false),
            _ => null,
        };
}
