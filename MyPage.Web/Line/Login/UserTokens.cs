using Microsoft.AspNetCore.Authentication.OAuth;

namespace MyPage.Web.Line.Login;

/// <summary>A person's tokens as LINE Login issued them.</summary>
public sealed record UserTokens(string AccessToken, string? RefreshToken, TimeSpan Lifetime)
{
    private static readonly TimeSpan Documented = TimeSpan.FromDays(30);

    public static UserTokens From(OAuthTokenResponse response) => new(
        response.AccessToken ?? throw new InvalidOperationException("LINE sent no access token."),
        response.RefreshToken,
        int.TryParse(response.ExpiresIn, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : Documented);
}
