using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MyPage.Web.Security.Sessions;

/// <summary>Between the two steps of a sign-in, a cookie of five minutes names the account; it opens nothing else.</summary>
public static class PendingSignInCookie
{
    public const string Scheme = "SecondFactor";

    /// <summary>The operators' own.</summary>
    public const string OperatorScheme = "OperatorSecondFactor";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private const string Stay = "stay";
    private const string Stamp = "stamp";

    public static Task BeginAsync(HttpContext http, PendingSignIn pending, string scheme = Scheme) => http.SignInAsync(
        scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, pending.AccountId.ToString("N")), new Claim(Stamp, pending.Stamp)], scheme)),
        new AuthenticationProperties { Items = { [Stay] = pending.Stay ? "1" : "0" } });

    /// <summary>Who gave the right password and owes the second factor; null when that is too long ago.</summary>
    public static async Task<PendingSignIn?> FindAsync(HttpContext http, string scheme = Scheme)
    {
        var ticket = await http.AuthenticateAsync(scheme);
        return Guid.TryParseExact(ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), "N", out var id) && ticket.Principal!.FindFirstValue(Stamp) is { } stamp
            ? new PendingSignIn(id, stamp, string.Equals(ticket.Properties?.Items[Stay], "1", StringComparison.Ordinal))
            : null;
    }

    public static Task EndAsync(HttpContext http, string scheme = Scheme) => http.SignOutAsync(scheme);
}
