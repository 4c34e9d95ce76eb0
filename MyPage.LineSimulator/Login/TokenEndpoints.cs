using MyPage.LineSimulator.ChannelTokens;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>
/// api.line.me/oauth2/v2.1: paths that user tokens and channel tokens share; what is meant follows from the parameters.
/// </summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder app)
    {
        app.MapPost("/oauth2/v2.1/token", async (HttpContext context, TokenGrants grants, ChannelTokenStore tokens, ClientAssertions assertions) =>
        {
            if (!context.Request.HasFormContentType)
            {
                return ApiAnswer.OAuthError("invalid_request", "The body must be form-encoded");
            }

            var form = await RequestBody.ReadFormAsync(context.Request);
            return (string?)form["grant_type"] switch
            {
                "authorization_code" => grants.ByCode(form, context.Request),
                "refresh_token" => grants.ByRefreshToken(form),
                "client_credentials" => ChannelTokenEndpoints.IssueV21(form, tokens, assertions),
                null or "" => ApiAnswer.OAuthError("invalid_request", "grant_type is required"),
                _ => ApiAnswer.OAuthError("unsupported_grant_type", "unsupported grant_type"),
            };
        });

        app.MapGet("/oauth2/v2.1/verify", (HttpContext context, UserTokens users, ChannelTokenStore channels, SimulatorOptions options, TimeProvider time) =>
        {
            var value = (string?)context.Request.Query["access_token"];
            if (channels.Find(value) is { Kind: ChannelTokenKind.V21 or ChannelTokenKind.Stateless } channelToken)
            {
                return ChannelTokenEndpoints.Verified(channels, channelToken, time);
            }

            var (token, fault) = users.Find(value);
            return token is null
                ? ApiAnswer.OAuthError("invalid_request", fault!)
                : ApiAnswer.Ok(new
                {
                    scope = token.ScopeText,
                    client_id = options.Login.ChannelId,
                    expires_in = (long)(token.ExpiresAt - time.GetUtcNow()).TotalSeconds,
                });
        });

        app.MapPost("/oauth2/v2.1/verify", async (HttpContext context, IdTokenVerifier verifier) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            string? Value(string name) => form[name] is { Count: > 0 } values ? values[0] : null;
            if (Value("id_token") is not { } idToken || Value("client_id") is not { } clientId)
            {
                return ApiAnswer.OAuthError("invalid_request", "id_token and client_id are required");
            }

            var (claims, fault) = verifier.Verify(idToken, clientId, Value("nonce"), Value("user_id"));
            return claims is null ? ApiAnswer.OAuthError("invalid_request", fault!) : ApiAnswer.Ok(claims);
        });

        app.MapPost("/oauth2/v2.1/revoke", async (HttpContext context, UserTokens users, ChannelTokenStore channels) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if ((string?)form["access_token"] is not { Length: > 0 } accessToken)
            {
                return ApiAnswer.OAuthError("invalid_request", "access_token is required");
            }

            if (channels.Authenticate(form["client_id"], form["client_secret"]) is not { } channel)
            {
                return ApiAnswer.OAuthError("invalid_client", "Invalid client credentials");
            }

            if (channel == ChannelKind.Login)
            {
                users.Revoke(accessToken);
            }

            channels.Revoke(accessToken, t => t.Kind == ChannelTokenKind.V21 && t.Channel == channel);
            return Results.Ok();
        });

        app.MapGet("/oauth2/v2.1/certs", (SigningKeys keys) => ApiAnswer.Ok(new { keys = keys.All.Select(k => k.ToJson()) }));

        app.MapGet("/.well-known/openid-configuration", (HttpContext context, PersonHosts hosts) =>
        {
            // LINE's document, with this host in place of LINE's; the issuer stays, for that is what ID tokens say.
            string At(string path) => new Uri(hosts.BaseAddress(context.Request), path).AbsoluteUri;
            return ApiAnswer.Ok(new
            {
                issuer = IdTokens.Issuer,
                authorization_endpoint = At("/oauth2/v2.1/authorize"),
                token_endpoint = At("/oauth2/v2.1/token"),
                revocation_endpoint = At("/oauth2/v2.1/revoke"),
                userinfo_endpoint = At("/oauth2/v2.1/userinfo"),
                scopes_supported = (string[])["openid", "profile", "email"],
                jwks_uri = At("/oauth2/v2.1/certs"),
                response_types_supported = (string[])["code"],
                subject_types_supported = (string[])["pairwise"],
                id_token_signing_alg_values_supported = (string[])["ES256"],
                code_challenge_methods_supported = (string[])["S256"],
            });
        });
    }
}
