using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>One access token of a person, with the refresh token it came with.</summary>
internal sealed class UserToken(
    LinePerson person,
    IReadOnlyList<string> scopes,
    string accessToken,
    string refreshToken,
    DateTimeOffset expiresAt,
    DateTimeOffset refreshUntil,
    long serial)
{
    public LinePerson Person { get; } = person;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    public string AccessToken { get; } = accessToken;

    public string RefreshToken { get; } = refreshToken;

    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    public DateTimeOffset RefreshUntil { get; } = refreshUntil;

    public long Serial { get; } = serial;

    public bool Revoked { get; set; }

    /// <summary>LINE never names <c>email</c> in an answer, even when it was granted.</summary>
    public string ScopeText => string.Join(' ', Scopes.Where(s => !s.Is("email")));
}
