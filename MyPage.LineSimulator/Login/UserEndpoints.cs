using MyPage.LineSimulator.ChannelTokens;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>What a portal may ask with a person's access token, and the one thing it does to it: deauthorize.</summary>
internal static class UserEndpoints
{
    public static void MapUserApi(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/oauth2/v2.1/userinfo", ["GET", "POST"], (HttpContext context, UserTokens tokens, PersonHosts hosts) =>
            WithToken(context, tokens, "openid", token => ApiAnswer.Ok(new
            {
                sub = token.Person.UserId,
                name = token.Scopes.Contains("profile", StringComparer.Ordinal) ? token.Person.DisplayName : null,
                picture = token.Scopes.Contains("profile", StringComparer.Ordinal) ? PictureUrl(context, hosts, token.Person) : null,
            })));

        app.MapGet("/v2/profile", (HttpContext context, UserTokens tokens, PersonHosts hosts) =>
            WithToken(context, tokens, "profile", token => ApiAnswer.Ok(new
            {
                userId = token.Person.UserId,
                displayName = token.Person.DisplayName,
                pictureUrl = PictureUrl(context, hosts, token.Person),
                statusMessage = token.Person.StatusMessage,
            })));

        app.MapGet("/friendship/v1/status", (HttpContext context, UserTokens tokens) =>
            WithToken(context, tokens, "profile", token => ApiAnswer.Ok(new { friendFlag = token.Person.IsFriend })));

        app.MapPost("/user/v1/deauthorize", async (HttpContext context, UserTokens tokens, ChannelTokenStore channels) =>
        {
            if (channels.Find(BearerToken.Of(context.Request)) is not
                { Channel: ChannelKind.Login, Kind: ChannelTokenKind.V21 or ChannelTokenKind.Stateless })
            {
                return ApiAnswer.Error(StatusCodes.Status401Unauthorized, "invalid channel access token");
            }

            var (body, refusal) = await RequestBody.ReadJsonObjectAsync(context.Request);
            if (body is null)
            {
                return refusal!;
            }

            var (token, _) = tokens.Find(body.Text("userAccessToken"));
            if (token is null)
            {
                return ApiAnswer.Error(StatusCodes.Status400BadRequest, "invalid token");
            }

            tokens.RevokeAll(token.Person);
            return Results.NoContent();
        });
    }

    private static IResult WithToken(HttpContext context, UserTokens tokens, string scope, Func<UserToken, IResult> answer)
    {
        var (token, fault) = tokens.Find(BearerToken.Of(context.Request));
        if (token is null)
        {
            return ApiAnswer.Error(StatusCodes.Status401Unauthorized, fault!);
        }

        return token.Scopes.Contains(scope, StringComparer.Ordinal)
            ? answer(token)
            : ApiAnswer.Error(StatusCodes.Status403Forbidden, $"The access token lacks the scope {scope}");
    }

    private static string PictureUrl(HttpContext context, PersonHosts hosts, LinePerson person) =>
        new Uri(hosts.BaseAddress(context.Request), PersonPicture.PathOf(person)).AbsoluteUri;
}
