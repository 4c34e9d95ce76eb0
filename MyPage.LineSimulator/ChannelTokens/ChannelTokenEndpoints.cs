using MyPage.LineSimulator.Http;

namespace MyPage.LineSimulator.ChannelTokens;

/// <summary>Issue, verify and revoke channel access tokens, where the paths are not shared with LINE Login.</summary>
internal static class ChannelTokenEndpoints
{
    public static void MapChannelTokens(this IEndpointRouteBuilder app)
    {
        app.MapPost("/oauth2/v3/token", async (HttpContext context, ChannelTokenStore tokens, ClientAssertions assertions) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if (form["grant_type"] != "client_credentials")
            {
                return ApiAnswer.OAuthError("unsupported_grant_type", "grant_type must be client_credentials");
            }

            var channel = form["client_assertion_type"] == ClientAssertions.AssertionType
                ? assertions.Read(form["client_assertion"])?.Channel
                : tokens.Authenticate(form["client_id"], form["client_secret"]);
            if (channel is not { } kind)
            {
                return ApiAnswer.OAuthError("invalid_client", "Invalid client credentials");
            }

            var token = tokens.Issue(kind, ChannelTokenKind.Stateless, TimeSpan.FromSeconds(ChannelTokenStore.StatelessSeconds))!;
            return ApiAnswer.Ok(new { token_type = "Bearer", access_token = token.Value, expires_in = ChannelTokenStore.StatelessSeconds });
        });

        app.MapGet("/oauth2/v2.1/tokens/kid", (HttpContext context, ChannelTokenStore tokens, ClientAssertions assertions) =>
            assertions.Read(context.Request.Query["client_assertion"]) is { } read
                ? ApiAnswer.Ok(new { kids = tokens.LiveKeyIds(read.Channel) })
                : ApiAnswer.OAuthError("invalid_client", "Invalid client assertion"));

        app.MapPost("/v2/oauth/accessToken", async (HttpContext context, ChannelTokenStore tokens) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if (form["grant_type"] != "client_credentials")
            {
                return ApiAnswer.OAuthError("unsupported_grant_type", "grant_type must be client_credentials");
            }

            if (tokens.Authenticate(form["client_id"], form["client_secret"]) is not { } channel)
            {
                return ApiAnswer.OAuthError("invalid_client", "Invalid client credentials");
            }

            var token = tokens.Issue(channel, ChannelTokenKind.ShortLived, ChannelTokenStore.LongestLifetime)!;
            return ApiAnswer.Ok(new { access_token = token.Value, expires_in = (long)ChannelTokenStore.LongestLifetime.TotalSeconds, token_type = "Bearer" });
        });

        app.MapPost("/v2/oauth/verify", async (HttpContext context, ChannelTokenStore tokens, TimeProvider time) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            return tokens.Find(form["access_token"]) is { Kind: ChannelTokenKind.ShortLived or ChannelTokenKind.LongLived } token
                ? Verified(tokens, token, time)
                : ApiAnswer.OAuthError("invalid_request", "access token expired");
        });

        app.MapPost("/v2/oauth/revoke", async (HttpContext context, ChannelTokenStore tokens) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            tokens.Revoke(form["access_token"], t => t.Kind == ChannelTokenKind.ShortLived);
            return Results.Ok();
        });
    }

    public static IResult IssueV21(IFormCollection form, ChannelTokenStore tokens, ClientAssertions assertions)
    {
        if (form["client_assertion_type"] != ClientAssertions.AssertionType || assertions.Read(form["client_assertion"]) is not { } read)
        {
            return ApiAnswer.OAuthError("invalid_client", "Invalid client assertion");
        }

        var lifetime = read.Lifetime > TimeSpan.Zero ? read.Lifetime : ChannelTokenStore.LongestLifetime;
        return tokens.Issue(read.Channel, ChannelTokenKind.V21, lifetime) is { } token
            ? ApiAnswer.Ok(new { access_token = token.Value, token_type = "Bearer", expires_in = (long)lifetime.TotalSeconds, key_id = token.KeyId })
            : ApiAnswer.OAuthError("invalid_request", "The number of channel access tokens exceeds the limit of 30");
    }

    public static IResult Verified(ChannelTokenStore tokens, ChannelToken token, TimeProvider time) => ApiAnswer.Ok(new
    {
        client_id = tokens.IdOf(token.Channel),
        expires_in = (long)(token.ExpiresAt - time.GetUtcNow()).TotalSeconds,
        scope = "profile",
    });
}
