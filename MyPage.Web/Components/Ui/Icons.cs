using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace MyPage.Web.Components.Ui;

/// <summary>
/// The markup of <see cref="Icon"/>, for layouts and what repeats on a page: twenty components that each write one constant
/// line cost more than everything else on it.
/// </summary>
public static class Icons
{
    private static readonly ConcurrentDictionary<(string File, string Name, string? Class), MarkupString> Written = new();

    public static MarkupString Of(ResourceAssetCollection assets, string name, string? css = null) =>
        Written.GetOrAdd((assets["icons.svg"], name, css), static icon => new MarkupString(
            $"""<svg class="{Attribute(icon.Class is null ? "icon" : $"icon {icon.Class}")}" aria-hidden="true"><use href="/{Attribute(icon.File)}#{Attribute(icon.Name)}"></use></svg>"""));

    private static string Attribute(string text) => HtmlEncoder.Default.Encode(text);
}
