using MyPage.LineSimulator.ChannelTokens;
using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>Exchanges codes and refresh tokens for user tokens.</summary>
internal sealed class TokenGrants(
    AuthorizationCodes codes, UserTokens tokens, IdTokens idTokens, ChannelTokenStore channels, PersonHosts hosts)
{
    public IResult ByCode(IFormCollection form, HttpRequest request)
    {
        if (channels.Authenticate(form["client_id"], form["client_secret"]) != ChannelKind.Login)
        {
            return ApiAnswer.OAuthError("invalid_client", "invalid client_id or client_secret");
        }

        // LINE does not document the errors of a bad code; these are RFC 6749's.
        if (codes.Take(form["code"]) is not { } code)
        {
            return ApiAnswer.OAuthError("invalid_grant", "invalid authorization code");
        }

        if (!code.Request.RedirectUriText.Is(form["redirect_uri"]))
        {
            return ApiAnswer.OAuthError("invalid_grant", "redirect_uri does not match");
        }

        if (!Pkce.Matches(code.Request.CodeChallenge, form["code_verifier"]))
        {
            return ApiAnswer.OAuthError("invalid_grant", "code_verifier does not match");
        }

        var token = tokens.Issue(code.Person, code.Request.Scopes);
        var idToken = code.Request.Scopes.Contains("openid", StringComparer.Ordinal)
            ? idTokens.ForWeb(
                code.Person,
                code.Request.Scopes,
                code.Method,
                code.Request.Nonce,
                code.Request.MaxAge is null ? null : code.AuthenticatedAt,
                new Uri(hosts.BaseAddress(request), PersonPicture.PathOf(code.Person)).AbsoluteUri)
            : null;
        return ApiAnswer.Ok(new
        {
            access_token = token.AccessToken,
            expires_in = (long)UserTokens.Lifetime.TotalSeconds,
            id_token = idToken,
            refresh_token = token.RefreshToken,
            scope = token.ScopeText,
            token_type = "Bearer",
        });
    }

    public IResult ByRefreshToken(IFormCollection form)
    {
        if (channels.Authenticate(form["client_id"], form["client_secret"]) != ChannelKind.Login)
        {
            return ApiAnswer.OAuthError("invalid_client", "invalid client_id or client_secret");
        }

        return tokens.Refresh(form["refresh_token"]) is { } token
            ? ApiAnswer.Ok(new
            {
                token_type = "Bearer",
                scope = token.ScopeText,
                access_token = token.AccessToken,
                expires_in = (long)UserTokens.Lifetime.TotalSeconds,
                refresh_token = token.RefreshToken,
            })
            : ApiAnswer.OAuthError("invalid_grant", "invalid refresh token");
    }
}
