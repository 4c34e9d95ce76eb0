using MyPage.LineSimulator.Http;
using System.Globalization;

namespace MyPage.LineSimulator.Login;

/// <summary>Checks what the portal sends to <c>/oauth2/v2.1/authorize</c>, in the order that decides where an error goes.</summary>
internal sealed class AuthorizationRequestReader(SimulatorOptions options, CallbackRegistry callbacks)
{
    private static readonly string[] KnownScopes = ["profile", "openid", "email"];
    private static readonly string[] KnownPrompts = ["consent", "none", "login"];

    public (AuthorizationRequest? Request, AuthorizationRefusal? Refusal) Read(IQueryCollection query)
    {
        string? Value(string name) => query[name] is { Count: > 0 } values && !string.IsNullOrEmpty(values[0]) ? values[0] : null;

        // Nobody may be sent to an address that is not this channel's: these two never redirect.
        if (!Value("client_id").Is(options.Login.ChannelId))
        {
            return (null, new AuthorizationRefusal("INVALID_REQUEST", "client_id が登録されたLINEログインチャネルと一致しません。"));
        }

        var redirectText = Value("redirect_uri");
        if (redirectText is null || !callbacks.IsRegistered(redirectText))
        {
            return (null, new AuthorizationRefusal("INVALID_REQUEST", "redirect_uri が登録されたコールバックURLと一致しません。"));
        }

        var redirect = new Uri(redirectText);
        var state = Value("state");
        var responseMode = Value("response_mode");
        var formPost = responseMode.Is("form_post");
        (AuthorizationRequest?, AuthorizationRefusal?) Refuse(string error, string description) =>
            (null, new AuthorizationRefusal(error, description) { RedirectUri = redirect, State = state, FormPost = formPost });

        if (query.Any(p => p.Value.Count > 1))
        {
            return Refuse("INVALID_REQUEST", "A parameter occurs more than once.");
        }

        if (responseMode is not (null or "query" or "form_post"))
        {
            return Refuse("INVALID_REQUEST", "response_mode is not supported.");
        }

        if (Value("response_type") is not { } responseType)
        {
            return Refuse("INVALID_REQUEST", "response_type is required.");
        }

        if (!responseType.Is("code"))
        {
            return Refuse("UNSUPPORTED_RESPONSE_TYPE", "response_type must be code.");
        }

        if (state is null)
        {
            return Refuse("INVALID_REQUEST", "state is required.");
        }

        var scopes = (Value("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (ScopeFault(scopes) is { } scopeFault)
        {
            return Refuse("INVALID_SCOPE", scopeFault);
        }

        if (ChallengeFault(Value("code_challenge"), Value("code_challenge_method")) is { } challengeFault)
        {
            return Refuse("INVALID_REQUEST", challengeFault);
        }

        var prompt = Value("prompt");
        var botPrompt = Value("bot_prompt");
        TimeSpan? maxAge = null;
        if (Value("max_age") is { } maxAgeText)
        {
            if (!int.TryParse(maxAgeText, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return Refuse("INVALID_REQUEST", "max_age must be a number of seconds.");
            }

            maxAge = TimeSpan.FromSeconds(seconds);
        }

        if ((prompt is not null && !KnownPrompts.Contains(prompt, StringComparer.Ordinal)) || botPrompt is not (null or "normal" or "aggressive"))
        {
            return Refuse("INVALID_REQUEST", "prompt or bot_prompt has an unknown value.");
        }

        return (new AuthorizationRequest
        {
            RedirectUri = redirect,
            RedirectUriText = redirectText,
            State = state,
            Scopes = [.. scopes.Distinct(StringComparer.Ordinal)],
            Nonce = Value("nonce"),
            Prompt = prompt,
            MaxAge = maxAge,
            BotPrompt = botPrompt,
            DisableAutoLogin = string.Equals(Value("disable_auto_login"), "true", StringComparison.OrdinalIgnoreCase),
            CodeChallenge = Value("code_challenge"),
            FormPost = formPost,
        }, null);
    }

    private string? ScopeFault(string[] scopes)
    {
        if (scopes.FirstOrDefault(s => !KnownScopes.Contains(s, StringComparer.Ordinal)) is { } unknown)
        {
            return $"Unknown scope {unknown}.";
        }

        var openId = scopes.Contains("openid", StringComparer.Ordinal);
        if (!openId && !scopes.Contains("profile", StringComparer.Ordinal))
        {
            return "scope must contain profile or openid.";
        }

        return scopes.Contains("email", StringComparer.Ordinal) && !(openId && options.Login.EmailApproved)
            ? "email needs openid and an approved application."
            : null;
    }

    private static string? ChallengeFault(string? challenge, string? method)
    {
        if (challenge is null)
        {
            return method is null ? null : "code_challenge is required with code_challenge_method.";
        }

        if (!method.Is("S256"))
        {
            return "code_challenge_method must be S256.";
        }

        return Pkce.IsChallenge(challenge) ? null : "code_challenge is malformed.";
    }
}
