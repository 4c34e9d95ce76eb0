using Microsoft.AspNetCore.Antiforgery;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account;

public static class AccountEndpoints
{
    public static void MapAccounts(this WebApplication app)
    {
        app.MapPost("/logout", async (SignIn signIn, IAntiforgery antiforgery, HttpContext http) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return Results.BadRequest();
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect("/login?ended=signed-out");
        }).AllowAnonymous();

        // portal.js asks for it when somebody wants to stay; validating the request renews the cookie.
        app.MapPost("/session/extend", async (HttpContext http, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return Results.BadRequest();
            }

            return Results.Json(new { endsAt = SessionCookie.EndsAt(http)?.ToUnixTimeMilliseconds() });
        }).RequireAuthorization().WithMetadata(new OpenToRegisteredUsersAttribute());
    }
}
