using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;
using MyPage.Web.Components.Interactive;
using MyPage.Web.Components.Theme;
using MyPage.Web.Configuration;
using MyPage.Web.Security.Sessions;

namespace MyPage.Web.Components;

/// <summary>Razor components as pages, what they look like, and the tokens of their forms.</summary>
public static class Screens
{
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents().AddIslands();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, LibraryWords>();
        services.AddBrandFiles();

        // Japanese as it is, not as entities of eight bytes a character.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<PortalOptions>>((options, portal) =>
            options.Cookie.SetPortalDefaults("form", portal.Value));
        return services;
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapBrandFiles();
        app.MapSearchEngines();
        app.MapRazorComponents<App>().MapIslands().WithPageKinds();
    }
}
