using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MyPage.Domain.Linking;
using MyPage.Web.Components.Theme;

namespace MyPage.Web.Line.Login;

/// <summary>Which LINE account this browser has just signed in to LINE with: a cookie of ten minutes that opens nothing by itself.</summary>
public static class LineIdentity
{
    public const string Scheme = "LineIdentity";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private const string ClaimType = "line-account";

    public static Claim ClaimOf(LineAccount account) => new(ClaimType, account.Id.ToString("N"));

    /// <summary>Null when the browser has not signed in to LINE lately.</summary>
    public static async Task<Guid?> FindAsync(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(ClaimType) is { } id && Guid.TryParseExact(id, "N", out var account) ? account : null;
}
