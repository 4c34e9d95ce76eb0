using System.Globalization;
using Microsoft.AspNetCore.Localization;
using MyPage.Domain;
using MyPage.Web.Configuration;

namespace MyPage.Web.Components;

/// <summary>Japanese whatever the browser asks for; 「English」 switches and is remembered by a cookie (docs/product.md 8).</summary>
public static class Languages
{
    public const string Japanese = SpokenLanguage.Japanese;
    public const string English = SpokenLanguage.English;
    public const string CookieName = "language";

    public static bool IsEnglish => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, English, StringComparison.Ordinal);

    public static void Configure(RequestLocalizationOptions options, PortalOptions portal)
    {
        options.SetDefaultCulture(Japanese).AddSupportedCultures(Japanese, English).AddSupportedUICultures(Japanese, English);
        options.RequestCultureProviders = [new CustomRequestCultureProvider(OfCircuit), new CookieRequestCultureProvider { CookieName = portal.CookieName(CookieName) }];
    }

    // A circuit speaks its page's language, whichever was chosen in another tab since: the page's script says which.
    private static Task<ProviderCultureResult?> OfCircuit(HttpContext http) => Task.FromResult(
        http.Request.Path.Equals("/_blazor", StringComparison.OrdinalIgnoreCase) && http.Request.Query["culture"] is [{ Length: > 0 } culture]
            ? new ProviderCultureResult(culture)
            : null);
}
