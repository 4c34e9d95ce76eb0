using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MyPage.Domain.Linking;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Line.Login;

/// <summary>Which LINE account this browser has just signed in to LINE with: a cookie of ten minutes that opens nothing by itself.</summary>
public static class LineIdentity
{
    public const string Scheme = "LineIdentity";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const string ClaimType = "line-account";
    private const string StatedAt = "stated-at";

    public static IEnumerable<Claim> ClaimsOf(LineAccount account, DateTimeOffset now) =>
        [new(ClaimType, account.Id.ToString("N")), new(StatedAt, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))];

    /// <summary>Null when the browser has not signed in to LINE lately, or what it came by was signed out since.</summary>
    public static async Task<Guid?> FindAsync(HttpContext http)
    {
        var principal = (await http.AuthenticateAsync(Scheme)).Principal;
        return Guid.TryParseExact(principal?.FindFirstValue(ClaimType), "N", out var account)
            && long.TryParse(principal!.FindFirstValue(StatedAt), CultureInfo.InvariantCulture, out var at)
            && !await http.RequestServices.GetRequiredService<LineSignOuts>().HasEndedAsync(account, DateTimeOffset.FromUnixTimeMilliseconds(at), http.RequestAborted)
                ? account
                : null;
    }
}
