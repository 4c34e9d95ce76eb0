using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MyPage.Web.Configuration;
using MyPage.Web.Persistence;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Components;

/// <summary>Razor components as static pages, their forms' tokens, and the switch of language.</summary>
public static class Screens
{
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents();

        // Japanese as it is, not as entities of eight bytes a character.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<PortalOptions>>((options, portal) =>
            options.Cookie.SetPortalDefaults("form", portal.Value));
        return services;
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapPost("/language", SwitchLanguageAsync).AllowAnonymous();
    }

    private static async Task<IResult> SwitchLanguageAsync(
        HttpContext http,
        [Microsoft.AspNetCore.Mvc.FromForm] string language,
        [Microsoft.AspNetCore.Mvc.FromForm] string? returnUrl,
        IDbContextFactory<PortalDbContext> contexts,
        IOptions<PortalOptions> portal)
    {
        var chosen = string.Equals(language, Languages.English, StringComparison.Ordinal) ? Languages.English : Languages.Japanese;
        http.Response.Cookies.Append(
            Languages.CookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(400), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = portal.Value.IsHttps, Path = "/" });
        if (http.User.AsPerson() is { } person)
        {
            // Mails follow the language that the holder reads.
            await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
            await using var transaction = await db.BeginWriteAsync(http.RequestAborted);
            await db.Users.Where(account => account.Id == person.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.Language, chosen), http.RequestAborted);
            await transaction.CommitAsync(http.RequestAborted);
        }

        return Results.LocalRedirect(ReturnUrl.OrDefault(returnUrl, "/"));
    }
}
