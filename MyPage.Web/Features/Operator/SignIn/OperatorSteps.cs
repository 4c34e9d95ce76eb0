using Microsoft.AspNetCore.WebUtilities;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Operator.SignIn;

/// <summary>The addresses of the steps of an operator's sign-in; each carries on where they wanted to go.</summary>
public static class OperatorSteps
{
    /// <summary>In the query of the address that gives a challenge: for whoever has given the password.</summary>
    public const string SecondStep = "second";

    /// <summary>Where the second step's script asks for a challenge.</summary>
    public const string SecondPasskey = PortalRoutes.OperatorLoginPasskey + "?" + SecondStep + "=1";

    public static string Login(string? returnTo, string? ended = null) => With(PortalRoutes.OperatorLogin, returnTo, ended);

    public static string TwoFactor(string? returnTo) => With(PortalRoutes.OperatorTwoFactor, returnTo);

    public static string Recovery(string? returnTo) => With(PortalRoutes.OperatorRecovery, returnTo);

    /// <summary>Where to go once signed in: only ever a page of the console.</summary>
    public static string Next(string? returnTo) =>
        ReturnUrl.OrDefault(returnTo, PortalRoutes.Operator) is var next && PortalRoutes.IsOfConsole(next) ? next : PortalRoutes.Operator;

    private static string With(string path, string? returnTo, string? ended = null) => QueryHelpers.AddQueryString(
        path,
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["ended"] = ended, ["returnUrl"] = returnTo });
}
