using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.Trouble;
using System.Buffers.Text;

namespace MyPage.LineSimulator.Login;

/// <summary>Access tokens of people: 30 days; the refresh token 90 days from the first issue, never longer.</summary>
internal sealed class UserTokens
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);

    private readonly TimeProvider _time;
    private readonly TroubleState _trouble;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, UserToken> _byAccessToken = new(StringComparer.Ordinal);
    private long _serial;
    private long? _expiredUpTo;

    public UserTokens(TimeProvider time, TroubleState trouble)
    {
        _time = time;
        _trouble = trouble;
        trouble.Changed += FollowSwitch;
    }

    public UserToken Issue(LinePerson person, IReadOnlyList<string> scopes)
    {
        var now = _time.GetUtcNow();
        return Add(person, scopes, RandomText.Alphanumeric(20), now + RefreshLifetime);
    }

    /// <summary>A new access token for a refresh token that still lives; the refresh token and its end stay the same.</summary>
    public UserToken? Refresh(string? refreshToken)
    {
        UserToken? found;
        lock (_gate)
        {
            found = _byAccessToken.Values.FirstOrDefault(t => t.RefreshToken.Is(refreshToken));
        }

        return found is null || found.Revoked || _time.GetUtcNow() >= found.RefreshUntil
            ? null
            : Add(found.Person, found.Scopes, found.RefreshToken, found.RefreshUntil);
    }

    /// <summary>Either the token or LINE's word for what is wrong with it.</summary>
    public (UserToken? Token, string? Fault) Find(string? accessToken)
    {
        if (accessToken is null || accessToken.Split('.').Length != 3)
        {
            return (null, "The access token not JWS");
        }

        lock (_gate)
        {
            if (!_byAccessToken.TryGetValue(accessToken, out var token) || token.Revoked)
            {
                return (null, "The access token revoked");
            }

            return _time.GetUtcNow() >= token.ExpiresAt || token.Serial <= _expiredUpTo
                ? (null, "The access token expired")
                : (token, null);
        }
    }

    /// <summary>Revoking one access token takes its refresh token with it.</summary>
    public void Revoke(string accessToken)
    {
        lock (_gate)
        {
            if (_byAccessToken.TryGetValue(accessToken, out var revoked))
            {
                foreach (var token in _byAccessToken.Values.Where(t => t.RefreshToken.Is(revoked.RefreshToken)))
                {
                    token.Revoked = true;
                }
            }
        }
    }

    /// <summary>The person ended the connection to the app: everything dies at once, and consent is asked for again.</summary>
    public void RevokeAll(LinePerson person)
    {
        lock (_gate)
        {
            foreach (var token in _byAccessToken.Values.Where(t => t.Person == person))
            {
                token.Revoked = true;
            }
        }

        person.WithdrawConsent();
    }

    public int LiveCount(LinePerson person)
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            return _byAccessToken.Values.Count(t => t.Person == person && !t.Revoked && now < t.ExpiresAt);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _byAccessToken.Clear();
        }
    }

    private UserToken Add(LinePerson person, IReadOnlyList<string> scopes, string refreshToken, DateTimeOffset refreshUntil)
    {
        // Shaped like the JWS that LINE issues; what is inside is nobody's business but LINE's.
        var accessToken = $"{Base64Url.EncodeToString("{\"alg\":\"HS256\"}"u8)}.{RandomText.Url(96)}.{RandomText.Url(32)}";
        lock (_gate)
        {
            var token = new UserToken(person, scopes, accessToken, refreshToken, _time.GetUtcNow() + Lifetime, refreshUntil, ++_serial);
            return _byAccessToken[accessToken] = token;
        }
    }

    // Only what was issued before the switch counts as expired: a token got by refreshing must work, or no portal could recover.
    private void FollowSwitch()
    {
        lock (_gate)
        {
            _expiredUpTo = _trouble.Now.TokensExpired ? _expiredUpTo ?? _serial : null;
        }
    }
}
