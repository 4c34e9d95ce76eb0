using System.Net.Mime;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MyPage.Web.Capabilities.Accounts;
using MyPage.Web.Capabilities.OwnData;
using MyPage.Web.Capabilities.Unread;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Line.Login;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Account;

public static class AccountEndpoints
{
    public static void MapAccounts(this WebApplication app)
    {
        app.MapPasskeys();
        app.MapPost(PortalRoutes.Logout, SignOutAsync).AllowAnonymous();

        // The token of a tab whose session has ended is no reason not to switch what is read: whoever is signed in has to have one.
        app.MapPost(PortalRoutes.Language, SwitchLanguageAsync).AllowAnonymous().DisableAntiforgery();

        app.MapGet(PortalRoutes.OwnDataFile, OwnDataAsync).RequireAuthorization();

        // Asked by open pages: whether the session holds, and whose it is; with what is unread where somebody looks. It keeps none: nobody has done anything.
        app.MapGet("/session", async (HttpContext http, UnreadCounts unread) =>
            SessionOf(http, SessionCookie.StateOf(http), http.Request.Query.ContainsKey("counts") ? await unread.GetAsync(http.Caller(), http.RequestAborted) : null))
            .RequireAuthorization().WithMetadata(new OpenToRegisteredUsersAttribute());

        // Sent by pages, at most once a minute, when a person does something.
        app.MapPost("/session/extend", async (HttpContext http, IAntiforgery antiforgery, SessionCookie cookie) =>
            await antiforgery.IsRequestValidAsync(http)
                ? SessionOf(http, cookie.NoteInput(http))
                : Results.BadRequest()).RequireAuthorization().WithMetadata(new OpenToRegisteredUsersAttribute());
    }

    private static IResult SessionOf(HttpContext http, SessionState? state, (int Answers, int Notices)? unread = null) => Results.Json(new
    {
        endsAt = state?.EndsAt.ToUnixTimeMilliseconds(),
        account = CallerMark.Of(http.Caller()),
        counts = unread is { } counted ? new { answers = counted.Answers, notices = counted.Notices } : null,
    });

    // What is not allowed, or no longer, is asked for on the page.
    private static async Task<IResult> OwnDataAsync(HttpContext http, OwnDataDesk desk, OwnDataArchive archive)
    {
        var holder = http.Holder();
        if (!await desk.IsAllowedAsync(holder, http.RequestAborted))
        {
            return Results.LocalRedirect(PortalRoutes.OwnData);
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(body => archive.WriteAsync(body, holder.ContractId, holder.AccountId, http.RequestAborted), MediaTypeNames.Application.Zip, archive.FileName);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SignIn signIn, IAntiforgery antiforgery)
    {
        var isSignedIn = http.User.AsCaller() is not null;
        if (isSignedIn && !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        // Whose session has ended in another tab is signed out, and told so; the form's token was that session's.
        await signIn.SignOutAsync(http.Caller(), http.RequestAborted);
        await http.SignOutAsync(SessionCookie.Scheme);

        // Who signed in to LINE in this browser is forgotten, too: the next tap asks LINE anew.
        await http.SignOutAsync(LineIdentity.Scheme);
        return Results.LocalRedirect(PortalRoutes.Login + "?ended=signed-out");
    }

    private static async Task<IResult> SwitchLanguageAsync(
        HttpContext http, [FromForm] string language, [FromForm] string? returnUrl, LanguageChoice choice, IAntiforgery antiforgery, IOptions<PortalOptions> portal)
    {
        var isOurForm = await antiforgery.IsRequestValidAsync(http);
        if (http.User.AsCaller() is not null && !isOurForm)
        {
            return Results.BadRequest();
        }

        var chosen = string.Equals(language, Languages.English, StringComparison.Ordinal) ? Languages.English : Languages.Japanese;
        http.Response.Cookies.Append(
            portal.Value.CookieName(Languages.CookieName),
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(400), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = portal.Value.IsHttps, Path = "/" });

        // The form of a tab whose session has ended, or of another site, changes what is read and nothing that is kept.
        if (isOurForm)
        {
            try
            {
                await choice.KeepAsync(http.Caller(), await LineIdentity.FindAsync(http), chosen, http.RequestAborted);
            }
            catch (SessionEndedException)
            {
                // It ended within the seconds in which it is still believed: as above, and the page that follows asks who is there.
            }
        }

        return Results.LocalRedirect(ReturnUrl.OrDefault(returnUrl, "/"));
    }
}
