using Microsoft.AspNetCore.Antiforgery;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Passwords;

namespace MyPage.Web.Account;

/// <summary>What passkey.js asks: a challenge before signing in, and for whoever is signed in a challenge and the proof that it was answered.</summary>
public static class PasskeyEndpoints
{
    public static void MapPasskeys(this WebApplication app)
    {
        app.MapGet(PortalRoutes.LoginPasskey, async (HttpContext http, PasskeySignIn signIn, PasskeyChallengeCookie cookie) =>
            cookie.Ask(http, await signIn.BeginAsync())).AllowAnonymous();
        app.MapGet(PortalRoutes.SessionPasskey, async (HttpContext http, PasswordConfirmation confirmation, PasskeyChallengeCookie cookie) =>
            cookie.Ask(http, await confirmation.BeginPasskeyAsync(http.Holder()))).RequireAuthorization();
        app.MapPost(PortalRoutes.SessionPasskey, ProveAsync).RequireAuthorization();
    }

    private static async Task<IResult> ProveAsync(HttpContext http, IAntiforgery antiforgery, PasswordConfirmation confirmation, PasskeyChallengeCookie cookie)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var reply = cookie.Find(http, PasskeyPurpose.Confirmation, http.Request.Form["answer"]);
        return Results.Json(new { proof = await confirmation.ConfirmPasskeyAsync(http.Holder(), reply, http.RequestAborted) });
    }
}
