using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Browser;

internal static partial class Screens
{
    /// <summary>Pages that anybody may open.</summary>
    public static readonly IReadOnlyDictionary<string, Func<BrowserWindow, Task>> Open = new Dictionary<string, Func<BrowserWindow, Task>>(StringComparer.Ordinal)
    {
        ["front"] = window => GoAsync(window, "/"),
        ["login"] = window => GoAsync(window, "/login"),
        ["login with faults"] = async window =>
        {
            await GoAsync(window, "/login");
            await SubmitWithoutCheckAsync(window);
        },
        ["login after leaving"] = window => GoAsync(window, "/login?ended=signed-out"),
        ["forgot"] = window => GoAsync(window, "/password/forgot"),
        ["forgotten login ID"] = window => GoAsync(window, "/login/forgotten-id"),
        ["forgotten login ID with faults"] = async window =>
        {
            await GoAsync(window, "/login/forgotten-id");
            await SubmitWithoutCheckAsync(window);
        },
        ["forgotten login ID sent"] = window => GoAsync(window, "/login/forgotten-id?sent=1"),
        ["forgot sent"] = window => GoAsync(window, "/password/forgot?sent=1"),
        ["reset with a dead link"] = window => GoAsync(window, "/password/reset?a=1&t=2"),
        ["guide"] = window => GoAsync(window, "/guide/linking"),
        ["apply"] = window => GoAsync(window, "/line/apply"),
        ["apply with a fault"] = window => GoAsync(window, "/line/apply?type=mnp"),
        ["apply with an estimate"] = window => GoAsync(window, "/line/apply?type=mnp&from=docomo&link=no"),
        ["help"] = window => GoAsync(window, "/line/help"),
        ["gift"] = window => GoAsync(window, "/line/gift"),
        ["LINE unlinked"] = window => GoAsync(window, "/line/unlinked"),
        ["LINE sign-in failed"] = window => GoAsync(window, "/line/sign-in/failed"),
        ["error"] = window => GoAsync(window, "/error/500"),
    };

    private static async Task ToSecondFactorAsync(BrowserWindow window, Holder holder)
    {
        await window.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { NameRegex = new Regex("session$", RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await GoAsync(window, "/login");
        await window.Page.Locator("#login-id").FillAsync(holder.LoginId);
        await window.Page.Locator("#password").FillAsync(holder.Password!);
        await window.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await window.Page.Locator("[autocomplete=one-time-code]").WaitForAsync();
    }
}
