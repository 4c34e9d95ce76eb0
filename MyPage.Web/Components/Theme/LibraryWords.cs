using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MyPage.Web.Components.Theme;

/// <summary>MudBlazor's own words ("Next page", "Close"), from our text files, in the language of the page.</summary>
public sealed class LibraryWords : MudLocalizer
{
    public override LocalizedString this[string key] => LibraryText.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) is { } words
        ? new LocalizedString(key, words)
        : new LocalizedString(key, key, resourceNotFound: true);
}
