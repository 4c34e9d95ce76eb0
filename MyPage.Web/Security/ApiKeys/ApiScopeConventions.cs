using Microsoft.AspNetCore.Authorization;

namespace MyPage.Web.Security.ApiKeys;

public static class ApiScopeConventions
{
    /// <summary>Opens an endpoint to keys that are made for this, and to nobody else.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, string scope)
        where TBuilder : IEndpointConventionBuilder => endpoint
            .WithMetadata(new ApiScopeMetadata(scope))
            .RequireAuthorization(new AuthorizationPolicyBuilder(ApiKeyAuthentication.SchemeName)
                .RequireAuthenticatedUser()
                .RequireAssertion(context => ApiKeyAuthentication.IsFor(context.User, scope))
                .Build());
}
