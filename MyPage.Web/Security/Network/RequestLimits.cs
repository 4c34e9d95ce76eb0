using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using MyPage.Web.Components.Interactive;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Security.Network;

/// <summary>
/// Limits requests by address where each costs a password hash or a mail. It holds off floods from one place; guessing at
/// one account is what <see cref="TryLimit"/> ends. The carrier's own ranges are exempt: its customers share those addresses.
/// </summary>
public static class RequestLimits
{
    private const int PostsAMinute = 30;
    private static readonly string[] Guarded = ["/login", "/password", "/activate", "/mypage/security", "/line"];

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            IsGuarded(context.Request) && !context.RequestServices.GetRequiredService<CarrierNetwork>().Contains(context.Connection.RemoteIpAddress)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    RequestPlace.Of(context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = PostsAMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
    });

    private static bool IsGuarded(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && !request.Path.Equals("/line/webhook", StringComparison.OrdinalIgnoreCase)
        && Guarded.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
