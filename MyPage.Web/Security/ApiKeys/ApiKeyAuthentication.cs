using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Network;

namespace MyPage.Web.Security.ApiKeys;

/// <summary>
/// <c>Authorization: Bearer …</c> with an API key: the only way to be known under /api, where no cookie counts. Keys that fail are
/// counted by the place that they come from; one that holds is never held off by others' failures.
/// </summary>
public sealed class ApiKeyAuthentication(
    ApiKeyLookup keys, RequestLimits limits, TimeProvider time, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Bearer = "Bearer ";
    private const string Name = "api-key";
    private const string Scope = "scope";

    /// <summary>Whether somebody's key is for this.</summary>
    public static bool IsFor(ClaimsPrincipal principal, string scope) => principal.HasClaim(Scope, scope);

    /// <summary>The system that a request under /api comes from; what needs no key has none, and does not ask.</summary>
    public static SystemCaller CallerOf(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, AuthenticationType: SchemeName } && Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new SystemCaller(id, http.User.FindFirstValue(Name)!, http.Origin())
            : throw new InvalidOperationException("No API key was asked for.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.UseAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("No such API key holds.");
        }

        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()));
        identity.AddClaim(new Claim(Name, key.Name));
        identity.AddClaims(key.Scopes.Split(' ').Select(scope => new Claim(Scope, scope)));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var hasFailed = (await HandleAuthenticateOnceSafeAsync()).Failure is not null;
        if (hasFailed && await limits.TakeFailedKeyAsync(Context.Connection.RemoteIpAddress, Context.RequestAborted) is { } until)
        {
            Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling((until - time.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await ApiProblem.TooManyFailedKeys.WriteAsync(Context);
            return;
        }

        await (hasFailed
            ? ApiProblem.KeyDoesNotHold
            : new ApiProblem(StatusCodes.Status401Unauthorized, "key-needed", "Send an API key: Authorization: Bearer mypage_…")).WriteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<ApiScopeMetadata>()?.Scope ?? throw new InvalidOperationException("What a key may be refused says which scope it needs.");
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"{scope}\"";
        return ApiProblem.ScopeNeeded(scope).WriteAsync(Context);
    }
}
