using Microsoft.AspNetCore.WebUtilities;
using MyPage.Web.Configuration;

namespace MyPage.Web.Account;

/// <summary>The addresses of the steps of signing in; each carries on where the person wanted to go.</summary>
public static class LoginSteps
{
    public static string Login(string? returnTo, string? ended = null) => With(PortalRoutes.Login, returnTo, ended);

    public static string TwoFactor(string? returnTo) => With(PortalRoutes.LoginTwoFactor, returnTo);

    public static string Recovery(string? returnTo) => With(PortalRoutes.LoginRecovery, returnTo);

    private static string With(string path, string? returnTo, string? ended = null) => QueryHelpers.AddQueryString(
        path,
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["ended"] = ended, ["returnUrl"] = returnTo });
}
