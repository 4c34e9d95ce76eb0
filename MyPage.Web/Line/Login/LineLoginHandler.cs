using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace MyPage.Web.Line.Login;

/// <summary>
/// LINE Login: authorization code with PKCE, state and nonce. Who the person is comes from the ID token alone, checked
/// here with a fixed algorithm; profile data that a browser could send is never believed (docs/line.md 3).
/// </summary>
public sealed class LineLoginHandler(
    IOptionsMonitor<LineLoginOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    LineIdTokens idTokens,
    LineFriendship friendship,
    MetLineAccounts accounts,
    TimeProvider time) : OAuthHandler<LineLoginOptions>(options, logger, encoder)
{
    public const string SchemeName = "LineLogin";

    /// <summary>In the properties of a challenge: ask for a screen in place of automatic login, which has just failed.</summary>
    public const string DisableAutoLogin = "disable_auto_login";

    private const string NonceKey = "nonce";

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        properties.Items[NonceKey] = nonce;
        var extra = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["nonce"] = nonce,

            // Whoever links must be a friend of the official account; LINE asks on a screen of its own.
            ["bot_prompt"] = "aggressive",
        };
        if (properties.Items.Remove(DisableAutoLogin))
        {
            extra[DisableAutoLogin] = "true";
        }

        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), extra);
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var progress = new LineSignInProgress { Target = context.Properties.RedirectUri };
        progress.Note(Context);
        var tokens = await base.ExchangeCodeAsync(context);

        // By RFC 6749 5.2, "invalid_grant" is about the code; everything else is about us, or LINE.
        progress.CodeIsRefused = tokens.Error?.Data["error"] is "invalid_grant";
        return tokens;
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var idToken = tokens.Response?.RootElement.TextOf("id_token");
        properties.Items.Remove(NonceKey, out var nonce);
        var person = await idTokens.ValidateWebLoginAsync(idToken ?? throw new AuthenticationFailureException("LINE sent no ID token."), nonce)
            ?? throw new AuthenticationFailureException("LINE's ID token is not valid.");
        var isFriend = await friendship.AskAsync(tokens.AccessToken!, Context.RequestAborted);
        var account = await accounts.MeetAsync(person, isFriend, UserTokens.From(tokens), Context.RequestAborted);
        identity.AddClaims(LineIdentity.ClaimsOf(account, time.GetUtcNow()));
        properties.IsPersistent = false;
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }
}
