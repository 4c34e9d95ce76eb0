using Microsoft.AspNetCore.WebUtilities;

namespace MyPage.Web.Account;

/// <summary>The addresses of the steps of signing in; each carries on where the person wanted to go.</summary>
public static class LoginSteps
{
    public static string Login(string? returnTo, string? ended = null) => With("/login", returnTo, ended);

    public static string TwoFactor(string? returnTo) => With("/login/two-factor", returnTo);

    public static string Recovery(string? returnTo) => With("/login/recovery", returnTo);

    private static string With(string path, string? returnTo, string? ended = null) => QueryHelpers.AddQueryString(
        path,
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["ended"] = ended, ["returnUrl"] = returnTo });
}
