using MyPage.LineSimulator.People;

namespace MyPage.LineSimulator.Login;

/// <summary>What an authorization code stands for.</summary>
internal sealed record AuthorizationCode(
    AuthorizationRequest Request,
    LinePerson Person,
    string Method,
    DateTimeOffset AuthenticatedAt,
    DateTimeOffset IssuedAt);
