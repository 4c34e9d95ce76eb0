using Microsoft.Playwright;
using MyPage.Tests.Hosting;

namespace MyPage.Tests.Browser;

/// <summary>Every screen of the portal and how a person gets there. A new page is added here, and all checks hold for it.</summary>
internal static class Screens
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
        ["forgot sent"] = window => GoAsync(window, "/password/forgot?sent=1"),
        ["reset with a dead link"] = window => GoAsync(window, "/password/reset?a=1&t=2"),
        ["guide"] = window => GoAsync(window, "/guide/linking"),
        ["apply"] = window => GoAsync(window, "/line/apply"),
        ["help"] = window => GoAsync(window, "/line/help"),
        ["gift"] = window => GoAsync(window, "/line/gift"),
        ["data"] = window => GoAsync(window, "/line/data"),
        ["LINE sign-in failed"] = window => GoAsync(window, "/line/sign-in/failed"),
        ["error"] = window => GoAsync(window, "/error/500"),
    };

    /// <summary>Pages of a contract holder with a family of lines.</summary>
    public static readonly IReadOnlyDictionary<string, Func<BrowserWindow, Holder, Task>> SignedIn = new Dictionary<string, Func<BrowserWindow, Holder, Task>>(StringComparer.Ordinal)
    {
        ["home"] = (window, _) => GoAsync(window, "/mypage"),
        ["contract"] = (window, _) => GoAsync(window, "/mypage/contract"),
        ["contract with a code shown"] = async (window, _) =>
        {
            await GoAsync(window, "/mypage/contract");
            await window.Page.Locator("form[action*='#line-'] button").First.ClickAsync();
            await window.Page.Locator(".user-code:not(.user-code--hidden)").First.WaitForAsync();
            foreach (var summary in await window.Page.Locator("summary").AllAsync())
            {
                await summary.ClickAsync();
            }
        },
        ["reissue"] = (window, holder) => GoAsync(window, $"/mypage/contract/{holder.SubscriptionId}/code"),
        ["user"] = (window, holder) => GoAsync(window, $"/mypage/contract/{holder.SubscriptionId}/user"),
        ["user of an ended line"] = (window, holder) => GoAsync(window, $"/mypage/contract/{holder.SubscriptionIds[4]}/user"),
        ["user with faults"] = async (window, holder) =>
        {
            await GoAsync(window, $"/mypage/contract/{holder.SubscriptionId}/user");
            await window.Page.Locator("#full-name").FillAsync("");
            await window.Page.Locator("#birth-date").FillAsync("20261399");
            await SubmitWithoutCheckAsync(window);
        },
        ["history"] = (window, _) => GoAsync(window, "/mypage/history"),
        ["links"] = (window, _) => GoAsync(window, "/mypage/links"),
        ["security"] = (window, _) => GoAsync(window, "/mypage/security"),
        ["password"] = (window, _) => GoAsync(window, "/mypage/security/password"),
        ["two-factor"] = (window, _) => GoAsync(window, "/mypage/security/two-factor"),
        ["not found"] = (window, _) => GoAsync(window, "/mypage/nothing-here"),
    };

    private static Task GoAsync(BrowserWindow window, string path) => window.Page.GotoAsync(path);

    // The browser's own check would stop an empty form; the server's answer is what is looked at here.
    private static async Task SubmitWithoutCheckAsync(BrowserWindow window)
    {
        var form = window.Page.Locator("main form").First;
        await form.EvaluateAsync("form => { form.noValidate = true; }");
        await form.Locator("button[type=submit]").Last.ClickAsync();
        await window.Page.Locator(".error-summary").WaitForAsync();
    }
}
