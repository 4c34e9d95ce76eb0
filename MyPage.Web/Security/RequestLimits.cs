using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace MyPage.Web.Security;

/// <summary>
/// Limits requests by address where each costs a password hash or a mail. It holds off floods from one place; guessing at
/// one account is what <see cref="TryLimit"/> ends.
/// </summary>
public static class RequestLimits
{
    private const int PostsAMinute = 30;
    private static readonly string[] Guarded = ["/login", "/password", "/activate", "/mypage/security", "/line"];

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsPost(context.Request.Method) && !context.Request.Path.Equals("/line/webhook", StringComparison.OrdinalIgnoreCase) && Guarded.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
                ? RateLimitPartition.GetFixedWindowLimiter(
                    RequestPlace.Of(context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = PostsAMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
    });
}
