using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using MyPage.Domain;
using MyPage.Web.Capabilities.Help;
using MyPage.Web.Capabilities.Imports;
using MyPage.Web.Capabilities.Operators;
using MyPage.Web.Components;
using MyPage.Web.Configuration;
using MyPage.Web.Features.Operator.Queue;
using MyPage.Web.Features.Operator.SignIn;
using MyPage.Web.Features.Operator.Imports;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Callers;
using MyPage.Web.Security.Passkeys;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Features.Operator;

/// <summary>What the console answers beside its pages: the same as customers' pages have, for the operators' own session.</summary>
public static class OperatorEndpoints
{
    public static void MapOperator(this WebApplication app)
    {
        app.MapConversations();
        app.MapPost(PortalRoutes.OperatorLogout, SignOutAsync).AllowAnonymous();
        app.MapPost(PortalRoutes.OperatorLanguage, SwitchLanguageAsync).AllowAnonymous().DisableAntiforgery();
        app.MapGet(PortalRoutes.OperatorLoginPasskey, async (HttpContext http, OperatorPasskeySignIn signIn, PasskeyChallengeCookie cookie) =>
            cookie.Ask(http, await signIn.BeginAsync(
                http.Request.Query.ContainsKey(OperatorSteps.SecondStep) ? await PendingSignInCookie.FindAsync(http, PendingSignInCookie.OperatorScheme) : null, http.RequestAborted))).AllowAnonymous();
        app.MapGet(PortalRoutes.OperatorSessionPasskey, async (HttpContext http, OperatorConfirmation confirmation, PasskeyChallengeCookie cookie) =>
            cookie.Ask(http, await confirmation.BeginPasskeyAsync(http.Operator(), http.RequestAborted))).RequireAuthorization().WithMetadata(new OperatorsOnlyAttribute());
        app.MapPost(PortalRoutes.OperatorSessionPasskey, ProveAsync).RequireAuthorization().WithMetadata(new OperatorsOnlyAttribute());
        app.MapGet(PortalRoutes.OperatorSession, async (HttpContext http, QueueQuery queue) =>
            SessionOf(http, SessionCookie.StateOf(http), http.Request.Query.ContainsKey("counts") && ConversationAccess.Has(http.Operator()) ? await queue.CountWaitingAsync(http.Operator(), http.RequestAborted) : null))
            .RequireAuthorization().WithMetadata(new OperatorsOnlyAttribute());
        app.MapGet(PortalRoutes.OperatorImport + "/{Id:guid}/report.csv", ReportAsync).RequireAuthorization().WithMetadata(new OperatorsOnlyAttribute(OperatorRole.Administrator));
        app.MapPost(PortalRoutes.OperatorSession + "/extend", async (HttpContext http, IAntiforgery antiforgery, SessionCookie cookie) =>
            await antiforgery.IsRequestValidAsync(http)
                ? SessionOf(http, cookie.NoteInput(http))
                : Results.BadRequest()).RequireAuthorization().WithMetadata(new OperatorsOnlyAttribute());
    }

    private static async Task<IResult> ReportAsync(HttpContext http, Guid id, ImportDesk desk)
    {
        if (await desk.FindAsync(http.Operator(), id, http.RequestAborted) is not { } import)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            to => RefusalCsv.WriteAsync(to, desk.AllRefusalsAsync(http.Operator(), id, http.RequestAborted), http.RequestAborted),
            MediaTypeNames.Text.Csv + "; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"import-{BusinessCalendar.InTokyo(import.At):yyyyMMdd-HHmm}.csv"));
    }

    private static IResult SessionOf(HttpContext http, SessionState? state, (int Waiting, int Mine)? queue = null) => Results.Json(new
    {
        endsAt = state?.EndsAt.ToUnixTimeMilliseconds(),
        account = CallerMark.Of(http.Caller()),
        counts = queue is { } counted ? new { waiting = counted.Waiting, mine = counted.Mine } : null,
    });

    private static async Task<IResult> ProveAsync(HttpContext http, IAntiforgery antiforgery, OperatorConfirmation confirmation, PasskeyChallengeCookie cookie)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var reply = cookie.Find(http, PasskeyPurpose.Confirmation, http.Request.Form["answer"]);
        return Results.Json(new { proof = await confirmation.ConfirmPasskeyAsync(http.Operator(), reply, http.RequestAborted) });
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, OperatorSignIn signIn, IAntiforgery antiforgery)
    {
        if (http.User.AsOperator() is { } caller)
        {
            if (!await antiforgery.IsRequestValidAsync(http))
            {
                return Results.BadRequest();
            }

            await signIn.SignOutAsync(caller, http.RequestAborted);
        }

        await http.SignOutAsync(SessionCookie.OperatorScheme);
        return Results.LocalRedirect(PortalRoutes.OperatorLogin + "?ended=signed-out");
    }

    // Changes what is read and nothing that is kept: the language of this browser, customers' pages included.
    private static async Task<IResult> SwitchLanguageAsync(
        HttpContext http, [FromForm] string language, [FromForm] string? returnUrl, IAntiforgery antiforgery, IOptions<PortalOptions> portal)
    {
        if (http.User.AsOperator() is not null && !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var chosen = string.Equals(language, Languages.English, StringComparison.Ordinal) ? Languages.English : Languages.Japanese;
        http.Response.Cookies.Append(
            portal.Value.CookieName(Languages.CookieName),
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(400), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = portal.Value.IsHttps, Path = "/" });
        return Results.LocalRedirect(ReturnUrl.OrDefault(returnUrl, PortalRoutes.OperatorLogin));
    }
}
