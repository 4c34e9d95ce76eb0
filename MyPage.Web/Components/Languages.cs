using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace MyPage.Web.Components;

/// <summary>Japanese whatever the browser asks for; 「English」 switches and is remembered by a cookie (docs/product.md 8).</summary>
public static class Languages
{
    public const string Japanese = "ja";
    public const string English = "en";
    public const string CookieName = "mypage-language";

    public static bool IsEnglish => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, English, StringComparison.Ordinal);

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Japanese).AddSupportedCultures(Japanese, English).AddSupportedUICultures(Japanese, English);
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CookieName }];
    }
}
