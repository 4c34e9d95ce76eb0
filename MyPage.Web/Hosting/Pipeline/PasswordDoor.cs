using System.Globalization;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Hosting.Pipeline;

/// <summary>
/// Lets in only as many posts that may cost a password hash as can wait for their turn (<see cref="PasswordTurns"/>). The others are told at the
/// door that the portal is busy, before a page is made for them: a hundred people at once must not hold up LINE's webhooks, neither by
/// their hashes nor by being refused. What they sent has arrived by then, so that nobody keeps a place by sending slowly.
/// </summary>
public sealed class PasswordDoor(RequestDelegate next, PasswordTurns turns)
{
    private int _inside;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!AddressLimit.IsGuarded(context.Request) || context.Request.Path.StartsWithSegments(PortalRoutes.LineUser, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _inside) > turns.MostAtOnce)
            {
                Refuse(context);
                return;
            }

            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    /// <summary>Answers that too many passwords are waiting to be checked, and when to come back.</summary>
    public static void Refuse(HttpContext context)
    {
        Busy.Note(context);
        context.Response.ContentType = null;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = PasswordsBusyException.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
    }
}
